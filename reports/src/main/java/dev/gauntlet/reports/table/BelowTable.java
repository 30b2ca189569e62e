package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Clustering;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.PassRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.growth.AfterDeath;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands below the grids: signatures, time, texts, whether the sums are right, and limits. */
final class BelowTable {
  private static final int TEXTS = 20;
  private static final int PASSES = 12;

  private final CampaignTable table;
  private final TextStyle style;

  BelowTable(CampaignTable table, TextStyle style) {
    this.table = table;
    this.style = style;
  }

  void write(FoldedLines lines) {
    signatures(lines);
    rates(lines);
    texts(lines, "findings", table.findings());
    slower(lines);
    texts(lines, "soft failures", table.softFailures());
    texts(lines, "notes", table.notes());
    kept(lines);
    lines.gap();
    new CompletenessLines(table.completeness(), style).write(lines, TimeText.of(table));
    limits(lines);
  }

  private void signatures(FoldedLines lines) {
    for (SignatureKind kind : SignatureKind.values()) {
      List<SignatureCount> of =
          table.signatures().stream().filter(one -> one.kind() == kind).toList();
      if (!of.isEmpty()) {
        lines.gap();
        lines.add(kind.title() + " (" + Figures.count(of.size()) + "):");
        int width = Figures.count(of.get(0).runs()).length();
        of.stream().limit(TEXTS).forEach(one -> signature(lines, one, width));
        more(lines, of.size());
      }
    }
    if (table.deviceFaultsUnknown() > 0) {
      lines.gap();
      lines.prose(Figures.deviceFaultsUnknown(table));
    }
  }

  private void signature(FoldedLines lines, SignatureCount one, int width) {
    lines.add(numbered(one.runs(), width, one.signature().toString()));
    String indent = " ".repeat(width + 4);
    String often = one.events() > one.runs() ? Figures.count(one.events()) + " times; " : "";
    String rate = table.completeness().sums() ? "; " + Figures.rateWhereSeen(one) : "";
    lines.prose(indent + often + one.kind().beforePhases() + " " + phases(one) + rate);
    one.alike()
        .ifPresent(
            other ->
                lines.prose(
                    indent
                        + "same function as "
                        + visible(other.toString())
                        + "? the code before"
                        + " both crashes is the same"));
    one.shown().details().forEach(detail -> lines.prose(indent + visible(detail)));
    String kept =
        one.evidence().isEmpty() ? ", no evidence kept" : ": " + visible(one.evidence().get(0));
    String iteration = ", iteration " + Figures.count(one.shown().iteration());
    lines.add(indent + "see " + visible(one.firstRun()) + iteration + kept);
  }

  private String phases(SignatureCount one) {
    return one.phases().entrySet().stream()
        .map(phase -> visible(phase.getKey()) + " " + Figures.count(phase.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void rates(FoldedLines lines) {
    Rate crashes = table.crashes();
    int identities = table.matrix().identities();
    if (identities > 1) {
      lines.gap();
      lines.prose(
          "no rate over all cells: their runs were made under %s identities".formatted(identities));
    }
    if (crashes.trials() == 0) {
      return;
    }
    lines.gap();
    if (!table.completeness().sums()) {
      lines.prose("all cells: rate withheld, the journal lacks lines (below)");
      return;
    }
    lines.prose(
        "all cells: %s of %s conclusive runs crashed, %s; %s"
            .formatted(
                Figures.count(crashes.events()),
                Figures.count(crashes.trials()),
                Figures.rate(crashes),
                Figures.rate(table.crashesPerIteration())));
    table.clustering().ifPresent(time -> time(lines, time));
    if (table.matrix().stopRule().isPresent()) {
      lines.prose(
          "both intervals are made for a fixed number of runs, which a stop rule does not keep, and"
              + " cells that were hard to decide have most of the runs; crashes over time are not"
              + " judged, since later passes lack the cells that were decided");
    }
  }

  private static void time(FoldedLines lines, Clustering time) {
    if (time.passes().size() > 1) {
      lines.prose("crash % by pass: " + passes(time.passes()));
    }
    lines.prose(
        String.format(
            Locale.ROOT,
            "order of crashes: %,d streaks where random order gives %,.1f, p %s: %s",
            time.streaks().streaks(),
            time.streaks().expected(),
            Figures.chance(time.streaks().p()),
            time.clustered() ? "they cluster in time" : "no sign of clusters"));
    if (Double.isNaN(time.overdispersion())) {
      lines.prose("overdispersion: cannot be told, no cell has runs of both kinds");
    } else if (time.overdispersion() > 1) {
      lines.prose(
          String.format(
              Locale.ROOT,
              "overdispersion %.2f: all cells together, widened by it, %s %% %s",
              time.overdispersion(),
              Figures.percent(time.widened().share()),
              Figures.interval(time.widened())));
    } else {
      lines.prose(
          String.format(
              Locale.ROOT, "overdispersion %.2f: nothing to widen", time.overdispersion()));
    }
  }

  private static String passes(List<PassRate> passes) {
    int groups = Math.min(PASSES, passes.size());
    List<String> parts = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      List<PassRate> these =
          passes.subList(passes.size() * group / groups, passes.size() * (group + 1) / groups);
      long crashes = these.stream().mapToLong(pass -> pass.crashes().events()).sum();
      long runs = these.stream().mapToLong(pass -> pass.crashes().trials()).sum();
      int first = these.get(0).pass();
      int last = these.get(these.size() - 1).pass();
      parts.add(
          (first == last ? "" + first : first + "-" + last)
              + ": "
              + Figures.percent((double) crashes / runs));
    }
    return String.join(", ", parts);
  }

  private void texts(FoldedLines lines, String what, Map<String, Long> texts) {
    if (texts.isEmpty()) {
      return;
    }
    lines.gap();
    long sum = texts.values().stream().mapToLong(Long::longValue).sum();
    lines.add(what + " (" + Figures.count(sum) + "):");
    int width = Figures.count(texts.values().iterator().next()).length();
    texts.entrySet().stream()
        .limit(TEXTS)
        .forEach(text -> lines.add(numbered(text.getValue(), width, text.getKey())));
    more(lines, texts.size());
  }

  private void slower(FoldedLines lines) {
    if (table.slower().isEmpty()) {
      return;
    }
    lines.gap();
    lines.add("above the factor of a measure (" + Figures.count(table.slower().size()) + "):");
    table.slower().stream()
        .limit(TEXTS)
        .forEach(
            slower ->
                lines.prose(
                    "  "
                        + visible(slower.cell().toString())
                        + ": "
                        + PlantSlowdownText.of(slower)));
    more(lines, table.slower().size());
  }

  /** A short campaign says nothing of it, and says nothing. */
  private void kept(FoldedLines lines) {
    List<ResidueVerdict> kept = table.kept();
    if (kept.stream().anyMatch(one -> one.found().runs() >= AfterDeath.FEWEST_FOR_LEAK)) {
      lines.gap();
      ResidueVerdict.lines(kept).forEach(lines::prose);
    }
  }

  private static void more(FoldedLines lines, int size) {
    if (size > TEXTS) {
      lines.add("  and " + Figures.count(size - TEXTS) + " more");
    }
  }

  private String numbered(long count, int width, String text) {
    String number = Figures.count(count);
    return "  " + " ".repeat(Math.max(0, width - number.length())) + number + "  " + visible(text);
  }

  private String visible(String text) {
    return VisibleText.of(text, TextTable.TEXT_LIMIT, style.unicode());
  }

  /** What a reader might take from the table and must not. */
  private void limits(FoldedLines lines) {
    Map<Cell, Gap> gaps = table.gaps();
    Optional<Rate> least =
        table.planned().stream()
            .filter(cell -> !gaps.containsKey(cell.cell()) || !gaps.get(cell.cell()).broken())
            .map(CellSummary::crashes)
            .filter(rate -> rate.trials() > 0 && rate.events() == 0)
            .min(Comparator.comparingLong(Rate::trials));
    least.ifPresent(
        rate ->
            lines.prose(
                "a cell with 0 crashes in %s is only bounded below %s %% (one-sided 95 %%); below 1 %%"
                        .formatted(
                            Figures.count(rate.trials(), "run"), Figures.percent(rate.upperBound()))
                    + " takes "
                    + Rate.runsToBound(0.01)
                    + " runs"));
  }
}
