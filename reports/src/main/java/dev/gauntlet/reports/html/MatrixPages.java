package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.AxisLabels;
import dev.gauntlet.reports.table.PlacedTable;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of a matrix whose cells stand for something else each time. */
final class MatrixPages {
  /** Tables of each; the JSON has all. */
  private static final int MOST_PAGES = 20;

  private final PlacedTable table;
  private final AxisLabels labels;

  MatrixPages(Matrix matrix) {
    table = new PlacedTable(matrix, Placement.of(matrix));
    labels = new AxisLabels(matrix.axes(), new TextStyle(0, true));
  }

  /** Points of the axes of pages. */
  List<Cell> pages() {
    List<Cell> all = table.pages();
    return all.subList(0, Math.min(MOST_PAGES, all.size()));
  }

  /**
   * @param look what a point is shown as; null where nothing is known of it
   */
  HeatPage page(Cell page, Function<Cell, HeatCell> look) {
    List<HeatPage.Row> rows = new ArrayList<>();
    for (Cell row : table.rows()) {
      rows.add(
          new HeatPage.Row(
              named(row),
              table.columns().stream()
                  .map(column -> cell(table.at(page, row, column), look))
                  .toList()));
    }
    return new HeatPage(
        PageText.text(page.toString()),
        axes(table.placement().rows()),
        axes(table.placement().columns()),
        table.columns().stream().map(this::named).toList(),
        rows);
  }

  private static HeatCell cell(Cell at, Function<Cell, HeatCell> look) {
    HeatCell cell = look.apply(at);
    return cell == null
        ? new HeatCell(0, PageText.text(at.toString()), "", "mute", "not compared", "", List.of())
        : cell;
  }

  private String named(Cell point) {
    return point.values().values().stream().map(labels::of).collect(Collectors.joining(" "));
  }

  private static String axes(List<SweptAxis> axes) {
    return axes.stream().map(axis -> PageText.name(axis.name())).collect(Collectors.joining(", "));
  }
}
