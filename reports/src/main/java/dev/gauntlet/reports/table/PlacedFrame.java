package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One page of a placed table as a data frame: columns that name its rows, then what they hold. */
public final class PlacedFrame {
  private final TableLayout look;
  private final PlacedTable placed;
  private final Map<Cell, CellReport> cells = new HashMap<>();

  public PlacedFrame(Report report, TableLayout look) {
    this.look = look;
    this.placed = look.place(report);
    report.cells().forEach(cell -> cells.put(cell.cell(), cell));
  }

  /** As they follow on each other, by their point of the axes of pages. */
  public List<Cell> pages() {
    return placed.pages();
  }

  /** Axis to value, of those that are the same everywhere. */
  public Map<String, String> fixed() {
    return placed.fixed();
  }

  /**
   * @param text a cell's lines as one text
   */
  public Table page(Cell page, Function<List<String>, String> text) {
    Table table = Table.create();
    for (SweptAxis axis : placed.placement().rows()) {
      table.addColumns(
          StringColumn.create(
              free(table, axis.name()), placed.rows().stream().map(row -> row.text(axis.name()))));
    }
    for (Cell column : placed.columns()) {
      List<String> texts = new ArrayList<>();
      for (Cell row : placed.rows()) {
        CellReport cell = cells.get(placed.at(page, row, column));
        texts.add(text.apply(cell == null ? CellLines.ELSEWHERE : look.content().lines(cell)));
      }
      table.addColumns(StringColumn.create(free(table, head(column)), texts));
    }
    return table;
  }

  private String head(Cell column) {
    return column.values().isEmpty()
        ? TextTable.head(look.content())
        : column.values().entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
  }

  private static String free(Table table, String name) {
    String free = name.isEmpty() ? "_" : name;
    while (table.containsColumn(free)) {
      free += "_";
    }
    return free;
  }
}
