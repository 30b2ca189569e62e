package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.compare.JUnitSuites.Case;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.ComparisonVerdict;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.GrowthChange;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison as JUnit XML: a suite per candidate, in it a case for all cells together and one for
 * each cell. What is worse failed; where nothing can be said, the case of all cells was skipped,
 * and so are cells that one side alone has.
 */
final class ComparisonJUnit {
  private ComparisonJUnit() {}

  static void write(ComparisonReport report, Writer out) throws IOException {
    JUnitSuites.write(
        report.pairs().stream().map(pair -> suite(report, pair.comparison())).toList(), out);
  }

  private static JUnitSuites.Suite suite(ComparisonReport report, Comparison comparison) {
    List<String> said = new ArrayList<>();
    report.notes().forEach(note -> said.add("note: " + note));
    said.add(comparison.verdict().sentence());
    return new JUnitSuites.Suite(
        "gauntlet.compare.%s: %s against %s"
            .formatted(report.scenario(), comparison.candidate(), comparison.base()),
        cases(comparison),
        said);
  }

  private static List<Case> cases(Comparison comparison) {
    List<Case> cases = new ArrayList<>();
    cases.add(overall(comparison));
    for (Cell cell : comparison.cells().matched()) {
      cases.add(cell(comparison, cell));
    }
    comparison.cells().onlyBase().forEach(cell -> cases.add(only(cell, comparison.base())));
    comparison
        .cells()
        .onlyCandidate()
        .forEach(cell -> cases.add(only(cell, comparison.candidate())));
    return cases;
  }

  private static Case overall(Comparison comparison) {
    ComparisonVerdict verdict = comparison.verdict();
    ComparisonLines words = new ComparisonLines(comparison);
    List<String> details = new ArrayList<>();
    for (EventComparison event : comparison.events()) {
      details.add(event.event().plural() + ":");
      details.addAll(words.overall(event));
    }
    details.addAll(words.signatures());
    details.add(words.things());
    String skipped = verdict.exitCode() == 3 ? verdict.sentence() : "";
    return new Case("all cells", verdict.red(), skipped, details);
  }

  private static Case cell(Comparison comparison, Cell cell) {
    List<String> failures = new ArrayList<>();
    List<String> details = new ArrayList<>();
    for (EventComparison event : comparison.events()) {
      for (CellDifference one : event.cells()) {
        if (one.cell().equals(cell)) {
          String said =
              "%s: %s, against %s on the base"
                  .formatted(
                      event.event().plural(),
                      ComparisonLines.share(one.candidate()),
                      ComparisonLines.share(one.base()));
          details.add(said);
          if (one.mark(event.level()) == CellDifference.Mark.WORSE) {
            failures.add(said);
          }
        }
      }
    }
    for (GrowthChange change : comparison.growth()) {
      if (change.cell().equals(cell) && change.red()) {
        failures.add(change.name() + " leaks faster");
      }
    }
    String skipped =
        comparison.cells().silenced().contains(cell)
            ? "nothing exercised on %s: no iteration succeeded".formatted(comparison.candidate())
            : "";
    return new Case(name(cell), failures, skipped, details);
  }

  private static Case only(Cell cell, String side) {
    return new Case(
        name(cell), List.of(), "only %s has conclusive runs".formatted(side), List.of());
  }

  private static String name(Cell cell) {
    return cell.values().isEmpty() ? "the cell" : cell.toString();
  }
}
