package dev.gauntlet.words;

import dev.gauntlet.SweptCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.PlantSlowdown;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A cell's verdict in lines, for someone who sees nothing else of the campaign. */
public final class SweptCellText {
  private static final int NAMED = 3;

  private SweptCellText() {}

  public static String of(
      SweptCell cell, CellSummary summary, List<PlantSlowdown> slower, List<RunEnded> runs) {
    List<String> lines = new ArrayList<>();
    lines.add(cell.name() + ": " + verdict(cell, summary, slower));
    for (SignatureCount signature : SignatureCount.of(runs)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s: %d run%s, %s %s",
              signature.signature(),
              signature.runs(),
              signature.runs() == 1 ? "" : "s",
              signature.kind().beforePhases(),
              phases(signature.phases())));
      signature.shown().details().forEach(detail -> lines.add("    " + detail));
    }
    for (Ending ending : summary.endings().keySet()) {
      if (ending != Ending.CRASHED && ending != Ending.SURVIVED) {
        lines.add("  " + ending.word() + reason(summary, ending) + diedIn(runs, ending));
      }
    }
    texts("finding", summary.findings(), lines);
    texts("soft failure", summary.softFailures(), lines);
    for (PlantSlowdown one : slower) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s costs %.2f times as much as without the plant",
              one.measure(),
              one.times()));
    }
    evidence(cell.folder(), runs, lines);
    lines.add("  again: " + cell.command());
    return joined(lines);
  }

  /** Texts from outside may hold what a terminal obeys and XML forbids. */
  static String joined(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("\\p{Cc}", "?"))
        .collect(Collectors.joining("\n"));
  }

  /** Of a cell with nothing swept, the scenario's. */
  public static String name(Campaign campaign, Cell cell) {
    Cell point = campaign.point(cell);
    return point.values().isEmpty() ? campaign.scenario() : point.toString();
  }

  static String rate(Rate rate) {
    return String.format(
        Locale.ROOT,
        "%.1f %% [%.1f, %.1f]",
        100 * rate.share(),
        100 * rate.low(),
        100 * rate.high());
  }

  private static String verdict(SweptCell cell, CellSummary summary, List<PlantSlowdown> slower) {
    return switch (cell.verdict()) {
      case RED -> "red: " + red(summary, slower);
      case UNSUPPORTED -> "unsupported here";
      case SURVIVES ->
          String.format(
                  Locale.ROOT,
                  "survives, %d of %d runs",
                  summary.ended(Ending.SURVIVED),
                  summary.runs())
              + decided(summary);
      case UNDECIDED ->
          String.format(
                  Locale.ROOT,
                  "undecided, %d of %d runs survived",
                  summary.ended(Ending.SURVIVED),
                  summary.runs())
              + decided(summary);
      case NO_VERDICT ->
          summary.nothingExercised()
              ? String.format(
                  Locale.ROOT,
                  "no verdict: nothing exercised, no iteration succeeded in %d runs",
                  summary.runs())
              : String.format(
                  Locale.ROOT,
                  "no verdict: %d of %d planned runs survived, and none is red",
                  summary.ended(Ending.SURVIVED),
                  cell.planned());
    };
  }

  private static String red(CellSummary summary, List<PlantSlowdown> slower) {
    List<String> red = new ArrayList<>();
    summary
        .endings()
        .forEach(
            (ending, runs) -> {
              if (ending.red()) {
                // of a stopped cell it is biased upward, and stands at the end as it is known
                boolean fixed = summary.sequential().isEmpty();
                String share =
                    ending == Ending.CRASHED && fixed ? ", " + rate(summary.crashes()) : "";
                red.add(
                    String.format(
                        Locale.ROOT,
                        "%d of %d runs %s%s",
                        runs,
                        summary.crashes().trials(),
                        ending.word(),
                        share));
              }
            });
    if (!summary.findings().isEmpty()) {
      red.add(
          String.format(
              Locale.ROOT,
              "findings in %d of %d runs",
              summary.runsWithFindings(),
              summary.runs()));
    }
    if (summary.runsWithDeviceFaults() > 0) {
      red.add(
          String.format(
              Locale.ROOT,
              "device faults in %d of %d runs",
              summary.runsWithDeviceFaults(),
              summary.runs()));
    }
    if (!slower.isEmpty()) {
      red.add("slower than its measure allows");
    }
    return String.join("; ", red) + decided(summary);
  }

  /** The rate as it is known after a stop, which is not the share of its runs that crashed. */
  private static String decided(CellSummary summary) {
    return summary
        .sequential()
        .map(
            found ->
                String.format(
                    Locale.ROOT,
                    "; crash rate %s: about %.1f %% [%.1f, %.1f]",
                    found.words(),
                    100 * found.share(),
                    100 * found.low(),
                    100 * found.high()))
        .orElse("");
  }

  private static String reason(CellSummary summary, Ending ending) {
    String reason = summary.reasons().getOrDefault(ending, "");
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static String diedIn(List<RunEnded> runs, Ending ending) {
    Map<String, Long> phases =
        runs.stream()
            .filter(run -> run.ending() == ending)
            .flatMap(run -> run.diedIn().stream().distinct())
            .collect(Collectors.groupingBy(phase -> phase, Collectors.counting()));
    return phases.isEmpty() ? "" : ", in " + phases(phases);
  }

  private static String phases(Map<String, Long> diedIn) {
    return diedIn.isEmpty() ? "a phase that is not known" : String.join(", ", diedIn.keySet());
  }

  private static void texts(String what, Map<String, Long> texts, List<String> lines) {
    texts.entrySet().stream()
        .limit(NAMED)
        .forEach(
            text ->
                lines.add(
                    String.format(
                        Locale.ROOT, "  %s, %d times: %s", what, text.getValue(), text.getKey())));
  }

  private static void evidence(Path folder, List<RunEnded> runs, List<String> lines) {
    runs.stream()
        .filter(RunEnded::red)
        .filter(run -> !run.evidence().isEmpty())
        .findFirst()
        .ifPresent(
            run -> lines.add("  evidence: " + folder.resolve("evidence").resolve(run.run())));
  }
}
