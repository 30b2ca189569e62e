package dev.gauntlet.reports.compare;

import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison of two sides in turn as JUnit XML: one case, since there is one test, over all
 * cells. A regression failed; without a verdict it was skipped.
 */
final class PairedJUnit {
  private PairedJUnit() {}

  static void write(PairedReport report, Writer out) throws IOException {
    PairedReport.Outcome outcome = report.outcome();
    List<String> said = details(report);
    JUnitSuites.Case one =
        new JUnitSuites.Case(
            "all cells",
            outcome.exitCode() == 1 ? List.of(outcome.sentence()) : List.of(),
            outcome.exitCode() == 3 ? outcome.sentence() : "",
            said);
    JUnitSuites.write(
        List.of(
            new JUnitSuites.Suite(
                "gauntlet.compare.%s: %s against %s"
                    .formatted(
                        report.scenario(), report.candidate().label(), report.base().label()),
                List.of(one),
                said)),
        out);
  }

  private static List<String> details(PairedReport report) {
    PairedLines words = new PairedLines(report);
    List<String> lines = new ArrayList<>();
    lines.add(words.made());
    for (PairSide which : PairSide.values()) {
      PairedReport.Side side = report.side(which);
      lines.add(
          "%s: %s of %s runs red"
              .formatted(side.label(), PairedLines.share(side.red()), side.red().trials()));
    }
    lines.addAll(words.proof());
    for (PairedLines.CellLine cell : words.cells()) {
      lines.add(
          "%s: %s of %s, %s of %s"
              .formatted(
                  cell.name(),
                  cell.base().red(),
                  cell.base().runs(),
                  cell.candidate().red(),
                  cell.candidate().runs()));
    }
    words.signatures().forEach(signature -> lines.add(signature.counted(report)));
    lines.addAll(report.context().known());
    report.context().notes().forEach(note -> lines.add("note: " + note));
    lines.add(report.outcome().sentence());
    return lines;
  }
}
