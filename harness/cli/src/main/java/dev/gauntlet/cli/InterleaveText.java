package dev.gauntlet.cli;

import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.DiscordantPairs;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An interleaved comparison for people. */
final class InterleaveText {
  /** Cells and differences of which more are counted. */
  private static final int SHOWN = 12;

  private final InterleaveResult result;
  private final SideDifferences differences;
  private final StringBuilder text = new StringBuilder();

  private InterleaveText(InterleaveResult result, SideDifferences differences) {
    this.result = result;
    this.differences = differences;
  }

  static String render(InterleaveResult result, SideDifferences differences) {
    return new InterleaveText(result, differences).all();
  }

  private String all() {
    PairedTest test = result.test();
    line(
        "%s, %s against %s: %d pairs of %s, base and candidate in turn (ABBA), %d a block",
        result.plan().scenario().name(),
        result.label(PairSide.CANDIDATE),
        result.label(PairSide.BASE),
        test.pairs(),
        result.byBlocks() ? "blocks" : "runs",
        result.plan().options().block);
    line("");
    int width = Math.max(result.label(PairSide.BASE).length(), 9);
    width = Math.max(result.label(PairSide.CANDIDATE).length(), width);
    String row = "  %-" + width + "s %6s %6s  %s";
    line(row, "side", "runs", "red", "share, 95 %");
    for (PairSide side : PairSide.values()) {
      Rate rate = Rate.of(result.data().red(side), result.data().runs(side));
      line(row, result.label(side), rate.trials(), rate.events(), share(rate));
    }
    line("");
    DiscordantPairs alone = test.discordant();
    line(
        result.byBlocks()
            ? "  more red runs in the block of %s: %d pairs, of %s: %d; as many: %d, none: %d"
            : "  red in %s alone: %d pairs, in %s alone: %d; in both: %d, in none: %d",
        result.label(PairSide.CANDIDATE),
        alone.candidate(),
        result.label(PairSide.BASE),
        alone.base(),
        test.both(),
        test.neither());
    line(
        "  paired test, holds at every look: p <= %.2g (evidence %.3g, it was at most %.3g)",
        test.p(), Math.exp(alone.logEvidence()), Math.exp(test.highest()));
    fisher();
    cells();
    signatures();
    differences();
    line("");
    InterleaveNotes.of(result, differences).forEach(note -> line("note: %s", note));
    line(
        "runs: %s and %s",
        result.folder().of(PairSide.BASE), result.folder().of(PairSide.CANDIDATE));
    line("%s", result.sentence());
    return text.toString();
  }

  private void fisher() {
    Map<PairSide, PairedRuns.Count> counts = result.data().counts(result.order());
    PairedRuns.Count base = counts.get(PairSide.BASE);
    if (base.runs() > 0) {
      line(
          "  Fisher's exact test, holds for one planned look only: p = %.2g",
          PairedTest.fisher(base.red(), counts.get(PairSide.CANDIDATE).red(), base.runs()));
    }
  }

  private static String share(Rate rate) {
    return rate.trials() == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f %% [%.1f, %.1f]",
            100 * rate.share(),
            100 * rate.low(),
            100 * rate.high());
  }

  /** Those with the largest differences first. */
  private void cells() {
    Map<Cell, List<PlannedRun>> cells = new LinkedHashMap<>();
    result
        .order()
        .forEach(run -> cells.computeIfAbsent(run.cell(), any -> new ArrayList<>()).add(run));
    if (cells.size() < 2) {
      return;
    }
    line("");
    line("  red runs of each cell, %s then %s:", label(PairSide.BASE), label(PairSide.CANDIDATE));
    List<Map.Entry<Cell, Map<PairSide, PairedRuns.Count>>> counted =
        cells.entrySet().stream()
            .map(cell -> Map.entry(cell.getKey(), result.data().counts(cell.getValue())))
            .sorted(Comparator.comparingLong(cell -> -more(cell.getValue())))
            .toList();
    counted.stream()
        .limit(SHOWN)
        .forEach(cell -> cell(cell.getKey(), cell.getValue(), cells.keySet()));
    more(counted.size());
  }

  private String label(PairSide side) {
    return result.label(side);
  }

  private static long more(Map<PairSide, PairedRuns.Count> counts) {
    return counts.get(PairSide.CANDIDATE).red() - counts.get(PairSide.BASE).red();
  }

  private void cell(Cell cell, Map<PairSide, PairedRuns.Count> counts, Set<Cell> all) {
    String name =
        cell.values().entrySet().stream()
            .filter(value -> !result.plan().varies(value.getKey()))
            .filter(
                value ->
                    all.stream().map(one -> one.values().get(value.getKey())).distinct().count()
                        > 1)
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
    line(
        "    %-30s %4d of %d, %4d of %d",
        name,
        counts.get(PairSide.BASE).red(),
        counts.get(PairSide.BASE).runs(),
        counts.get(PairSide.CANDIDATE).red(),
        counts.get(PairSide.CANDIDATE).runs());
  }

  private void more(int all) {
    if (all > SHOWN) {
      line("    ... and %d more", all - SHOWN);
    }
  }

  private void signatures() {
    Map<String, Long> base = result.signatures().get(PairSide.BASE);
    Map<String, Long> candidate = result.signatures().get(PairSide.CANDIDATE);
    Set<String> all = new TreeSet<>(base.keySet());
    all.addAll(candidate.keySet());
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("  signatures, %s then %s:", label(PairSide.BASE), label(PairSide.CANDIDATE));
    for (String one : all) {
      line("    %4d %4d  %s", base.getOrDefault(one, 0L), candidate.getOrDefault(one, 0L), one);
    }
  }

  private void differences() {
    List<IdentityDifference> all = new ArrayList<>(differences.asked());
    all.addAll(differences.identity());
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("  what differs, %s then %s:", label(PairSide.BASE), label(PairSide.CANDIDATE));
    all.stream()
        .limit(SHOWN)
        .forEach(one -> line("    %s: %s, %s", one.part(), one.base(), one.candidate()));
    more(all.size());
  }

  private void line(String format, Object... values) {
    text.append(TerminalText.of(String.format(Locale.ROOT, format, values)).stripTrailing());
    text.append('\n');
  }
}
