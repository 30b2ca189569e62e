package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.DiscordantPairs;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What a comparison of two sides in turn says, in lines that all formats share. */
public final class PairedLines {
  private final PairedReport report;

  public PairedLines(PairedReport report) {
    this.report = report;
  }

  /** What was made. */
  public String made() {
    return String.format(
        Locale.ROOT,
        "%s, %s against %s: %d pairs of %s, base and candidate in turn (ABBA), %d a block",
        report.scenario(),
        report.candidate().label(),
        report.base().label(),
        report.proof().test().pairs(),
        report.proof().blocks() ? "blocks" : "runs",
        report.proof().block());
  }

  /** Pairs, and what follows from them. */
  public List<String> proof() {
    PairedTest test = report.proof().test();
    DiscordantPairs alone = test.discordant();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            report.proof().blocks()
                ? "more red runs in the block of %s: %d pairs, of %s: %d; as many: %d, none: %d"
                : "red in %s alone: %d pairs, in %s alone: %d; in both: %d, in none: %d",
            report.candidate().label(),
            alone.candidate(),
            report.base().label(),
            alone.base(),
            test.both(),
            test.neither()));
    lines.add("paired test, which holds at every look: " + evidence(test, alone));
    report
        .fisher()
        .ifPresent(
            p ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "Fisher's exact test, holds for one planned look only: p = %.2g",
                        p)));
    return lines;
  }

  private String evidence(PairedTest test, DiscordantPairs alone) {
    if (test.highest() <= 0) {
      return "nothing speaks for a worse candidate (p = 1)";
    }
    return String.format(
        Locale.ROOT,
        "p <= %.2g; evidence for a worse candidate: %.3g, at its highest %.3g; %.0f is proof",
        test.p(),
        Math.exp(alone.logEvidence()),
        Math.exp(test.highest()),
        1 / report.proof().level());
  }

  /** {@code 12.5 % [0.3, 52.7]}; a dash without a run. */
  public static String share(Rate rate) {
    return rate.trials() == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f %% [%.1f, %.1f]",
            100 * rate.share(),
            100 * rate.low(),
            100 * rate.high());
  }

  /** A cell and its runs. */
  public record CellLine(String name, PairedRuns.Count base, PairedRuns.Count candidate) {}

  /** Those with the largest differences first; empty where there is one cell. */
  public List<CellLine> cells() {
    Map<Cell, Map<PairSide, PairedRuns.Count>> cells = report.cells().counts();
    return cells.size() < 2
        ? List.of()
        : cells.entrySet().stream()
            .map(
                cell ->
                    new CellLine(
                        cell.getKey().toString(),
                        cell.getValue().get(PairSide.BASE),
                        cell.getValue().get(PairSide.CANDIDATE)))
            .sorted(Comparator.comparingLong(cell -> cell.base().red() - cell.candidate().red()))
            .toList();
  }

  /** A signature and the runs with it. */
  public record SignatureLine(String signature, long base, long candidate) {
    /** Both, in words. */
    public String counted(PairedReport report) {
      return "%s: %s of %s, %s of %s"
          .formatted(
              signature,
              Figures.count(base, "run"),
              report.base().label(),
              Figures.count(candidate, "run"),
              report.candidate().label());
    }
  }

  /** Of crashes and hangs, also of those that are known, by name. */
  public List<SignatureLine> signatures() {
    Map<String, Long> base = report.base().signatures();
    Map<String, Long> candidate = report.candidate().signatures();
    TreeSet<String> all = new TreeSet<>(base.keySet());
    all.addAll(candidate.keySet());
    return all.stream()
        .map(
            one ->
                new SignatureLine(one, base.getOrDefault(one, 0L), candidate.getOrDefault(one, 0L)))
        .toList();
  }
}
