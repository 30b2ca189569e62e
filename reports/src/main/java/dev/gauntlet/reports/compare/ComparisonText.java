package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.table.AxisLabels;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.FoldedLines;
import dev.gauntlet.reports.table.Grid;
import dev.gauntlet.reports.table.PlacedTable;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.FactChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison for a terminal. */
final class ComparisonText {
  /** UTF-16 units of a line. */
  private static final int LIMIT = 4_000;

  /** Of a value in the table of what differs. */
  private static final int VALUE = 200;

  private final ComparisonReport report;
  private final TextStyle style;
  private final FoldedLines lines;

  private ComparisonText(ComparisonReport report, TextStyle style) {
    this.report = report;
    this.style = style;
    this.lines = new FoldedLines(style.width());
  }

  /** Ends with the line that says what it comes to. */
  static String render(ComparisonReport report, TextStyle style) {
    return new ComparisonText(report, style).render();
  }

  private String render() {
    body();
    lines.gap();
    report.sentence().lines().forEach(this::say);
    return lines.toString();
  }

  /** Without the last lines. */
  static String body(ComparisonReport report, TextStyle style) {
    ComparisonText text = new ComparisonText(report, style);
    text.body();
    return text.lines.toString();
  }

  private void body() {
    report.pairs().forEach(this::pair);
    section("notes", report.notes());
  }

  private void pair(ComparisonReport.Pair pair) {
    Comparison comparison = pair.comparison();
    ComparisonLines words = new ComparisonLines(comparison);
    lines.gap();
    say(
        "%s: %s against %s, %s on both sides"
            .formatted(
                report.scenario(),
                comparison.candidate(),
                comparison.base(),
                Figures.count(comparison.cells().matched().size(), "cell")));
    lines.gap();
    say(words.things());
    comparison.changes().stream().map(ComparisonText::changed).forEach(line -> say("  " + line));
    for (EventComparison event : comparison.events()) {
      section(event.event().plural(), words.overall(event));
      grids(pair, event);
      words.cells(event).forEach(line -> say("  " + line));
    }
    if (comparison.events().isEmpty()) {
      section("crashes, hangs, failures, device faults, findings", List.of("none on either side"));
    }
    section("signatures", words.signatures());
    section("pace of the runs that survived", words.pace());
    section("growth", words.growth());
    section("not compared", words.leftOut());
    section("what it could have seen", words.seen());
  }

  static String changed(FactChange change) {
    return "%s %s: %s -> %s"
        .formatted(
            change.section(), change.name(), shown(change.base()), shown(change.candidate()));
  }

  private static String shown(String value) {
    String visible = VisibleText.of(value, VALUE, true);
    return visible.isEmpty() ? "(none)" : visible;
  }

  private void section(String title, List<String> of) {
    if (!of.isEmpty()) {
      lines.gap();
      say(title + ":");
      of.forEach(line -> say("  " + line));
    }
  }

  private void say(String line) {
    lines.prose(VisibleText.of(line, LIMIT, style.unicode()));
  }

  /** The map of cells, where there are several. */
  private void grids(ComparisonReport.Pair pair, EventComparison event) {
    Placement placement = Placement.of(pair.matrix());
    if (placement.rows().isEmpty()) {
      return;
    }
    PlacedTable table = new PlacedTable(pair.matrix(), placement);
    AxisLabels labels = new AxisLabels(pair.matrix().axes(), style);
    Map<Cell, CellDifference> byCell = new HashMap<>();
    event.cells().forEach(cell -> byCell.put(cell.cell(), cell));
    String corner = placement.rows().get(0).name();
    for (Cell page : table.pages()) {
      if (!page.values().isEmpty()) {
        say("  " + page);
      }
      List<Cell> rows = table.rows();
      List<Cell> columns = table.columns();
      String[][] cells = new String[rows.size()][columns.size()];
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          cells[row][column] =
              cell(byCell.get(table.at(page, rows.get(row), columns.get(column))), event);
        }
      }
      lines.addAll(
          new Grid(
                  corner,
                  rows.stream().map(row -> named(row, labels)).toList(),
                  columns.stream().map(column -> named(column, labels)).toList(),
                  cells)
              .render(style));
    }
    labels.legend().forEach(lines::add);
  }

  private static String named(Cell point, AxisLabels labels) {
    return point.values().values().stream().map(labels::of).collect(Collectors.joining(" "));
  }

  private static String cell(CellDifference cell, EventComparison event) {
    if (cell == null) {
      return "";
    }
    if (cell.runs().events() + cell.runs().otherEvents() == 0) {
      return "0";
    }
    String mark = cell.mark(event.level()).word();
    return ComparisonLines.shares(cell) + (mark.isEmpty() ? "" : "\n" + mark);
  }
}
