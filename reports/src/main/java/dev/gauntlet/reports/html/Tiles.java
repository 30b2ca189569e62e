package dev.gauntlet.reports.html;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.growth.GrowthCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Does it crash, of what, does anything else go wrong, does it leak: the answers of a campaign. */
final class Tiles {
  private final Report report;
  private final CampaignTable table;

  private Tiles(Report report) {
    this.report = report;
    this.table = report.table();
  }

  static List<Tile> of(Report report) {
    Tiles tiles = new Tiles(report);
    return report.campaign().soaks()
        ? List.of(tiles.leaks(), tiles.crashes(), tiles.signatures(), tiles.others())
        : List.of(tiles.crashes(), tiles.signatures(), tiles.others(), tiles.leaks());
  }

  private Tile crashes() {
    Rate crashes = table.crashes();
    if (crashes.trials() == 0) {
      return new Tile("Crashes", "not known", "no conclusive run", "mute");
    }
    long cells = table.planned().stream().filter(cell -> cell.crashes().events() > 0).count();
    String decided = table.verdict().decisions().words();
    String runs =
        "%s of %s"
            .formatted(Figures.count(crashes.events()), Figures.count(crashes.trials(), "run"));
    return crashes.events() == 0
        ? new Tile(
            "Crashes",
            "none",
            "0 of %s, %s"
                .formatted(
                    Figures.count(crashes.trials(), "run"),
                    decided.isEmpty()
                        ? "below %s %% (95 %%)".formatted(Figures.percent(crashes.upperBound()))
                        : decided),
            "ok")
        : new Tile(
            "Crashes",
            Figures.percent(crashes.share()) + " %",
            "%s, in %s of %s"
                    .formatted(
                        runs, Figures.count(cells), Figures.count(table.planned().size(), "cell"))
                + (decided.isEmpty() ? "" : "; " + decided),
            "crash");
  }

  private Tile signatures() {
    List<SignatureCount> all = table.signatures();
    if (all.isEmpty()) {
      return new Tile("Signatures", "none", "", "ok");
    }
    return new Tile(
        "Signatures",
        Figures.count(all.size()),
        (all.size() == 1 ? "" : "most often ") + first(all.get(0).signature()),
        "crash");
  }

  /** Without its caller: there is little room. */
  private static String first(Signature signature) {
    return PageText.text(
        new Signature(signature.signal(), signature.first(), null)
            .toString()
            .replace(" (no frame known)", ""));
  }

  private Tile others() {
    List<String> parts = new ArrayList<>();
    boolean hang = false;
    for (Ending ending : Ending.values()) {
      long runs = table.planned().stream().mapToLong(cell -> cell.ended(ending)).sum();
      if (ending.red() && ending != Ending.CRASHED && runs > 0) {
        parts.add(ending.word() + " " + Figures.count(runs));
        hang |= ending == Ending.HUNG;
      }
    }
    long faulty = table.planned().stream().mapToLong(CellSummary::runsWithDeviceFaults).sum();
    if (faulty > 0) {
      parts.add("device faults in " + Figures.count(faulty, "run"));
    }
    long findings = table.planned().stream().mapToLong(CellSummary::runsWithFindings).sum();
    if (findings > 0) {
      parts.add("findings in " + Figures.count(findings, "run"));
    }
    long refused = table.softFailures().values().stream().mapToLong(Long::longValue).sum();
    String soft = refused == 0 ? "no soft failure" : Figures.count(refused, "soft failure");
    return parts.isEmpty()
        ? new Tile("Other red endings", "nothing", soft, "ok")
        : new Tile(
            "Other red endings",
            parts.get(0),
            join(parts.subList(1, parts.size()), soft),
            hang ? "hang" : "fail");
  }

  private static String join(List<String> parts, String last) {
    return parts.isEmpty() ? last : String.join(", ", parts) + "; " + last;
  }

  private Tile leaks() {
    List<SoakedCell> cells = report.soaked();
    if (cells.isEmpty()) {
      return new Tile("Leaks", "not asked", "gauntlet soak gives a verdict", "mute");
    }
    for (GrowthCall red : List.of(GrowthCall.LEAKS, GrowthCall.GROWS)) {
      long of = cells.stream().filter(cell -> cell.verdict().call() == red).count();
      if (of > 0) {
        String metrics = metrics(cells, call -> call == red);
        return new Tile(
            red == GrowthCall.LEAKS ? "Leaks" : "Grows, a cache is not excluded yet",
            String.format(Locale.ROOT, "%d of %s", of, Figures.count(cells.size(), "cell")),
            (metrics.isEmpty() ? "processes that stay" : metrics)
                + (red == GrowthCall.LEAKS ? growing(cells) : ""),
            "crash");
      }
    }
    String open =
        cells.stream()
            .map(cell -> cell.verdict().call())
            .filter(call -> call != GrowthCall.NONE)
            .map(GrowthCall::word)
            .distinct()
            .collect(Collectors.joining(", "));
    long judged = cells.stream().mapToLong(cell -> cell.verdict().metrics().size()).sum();
    return open.isEmpty()
        ? new Tile(
            "Leaks",
            "none",
            "%s in %s"
                .formatted(Figures.count(judged, "metric"), Figures.count(cells.size(), "cell")),
            "ok")
        : new Tile("Leaks", open, metrics(cells, call -> call != GrowthCall.NONE), "open");
  }

  private static String growing(List<SoakedCell> cells) {
    long growing = cells.stream().filter(cell -> cell.verdict().call() == GrowthCall.GROWS).count();
    return growing == 0
        ? ""
        : "; %s besides".formatted(growing == 1 ? "1 cell grows" : growing + " cells grow");
  }

  private static String metrics(List<SoakedCell> cells, Predicate<GrowthCall> calls) {
    return cells.stream()
        .flatMap(cell -> cell.verdict().metrics().stream())
        .filter(one -> calls.test(one.call()))
        .map(one -> one.metric().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
