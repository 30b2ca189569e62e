package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.AxisLabels;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.PlacedTable;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The matrix as it was asked to be laid out.
 *
 * @param fixed values of the axes that have no place
 * @param legend values that had to be shortened, one line each
 * @param left sentence on what is not shown; empty when all is
 */
public record HeatMap(String fixed, List<HeatPage> pages, List<String> legend, String left) {
  /** A browser draws so many at once. */
  private static final int MOST_CELLS = 5_000;

  static HeatMap of(Report report, Placement placement) {
    return new Builder(report, placement).build();
  }

  private static final class Builder {
    private final Report report;
    private final PlacedTable table;
    private final AxisLabels labels;
    private final Map<Cell, Integer> numbers = new HashMap<>();

    Builder(Report report, Placement placement) {
      this.report = report;
      this.table = new PlacedTable(report.table().matrix(), placement);
      this.labels = new AxisLabels(report.table().matrix().axes(), new TextStyle(0, true));
      for (CellReport cell : report.cells()) {
        numbers.put(cell.cell(), numbers.size() + 1);
      }
    }

    HeatMap build() {
      List<Cell> all = table.pages();
      int perPage = Math.max(1, report.table().matrix().cells().size() / all.size());
      List<Cell> shown = all.subList(0, Math.max(1, Math.min(all.size(), MOST_CELLS / perPage)));
      String left =
          shown.size() == all.size()
              ? ""
              : "Of %s tables, the first %s are shown; gauntlet report --format csv has all."
                  .formatted(Figures.count(all.size()), Figures.count(shown.size()));
      return new HeatMap(
          named(table.fixed()),
          shown.stream().map(this::page).toList(),
          labels.legend().stream().map(PageText::whole).toList(),
          left);
    }

    private HeatPage page(Cell page) {
      boolean cards = table.placement().columns().isEmpty();
      List<HeatPage.Row> rows = new ArrayList<>();
      for (Cell row : table.rows()) {
        rows.add(
            new HeatPage.Row(
                label(row),
                table.columns().stream()
                    .map(column -> cell(table.at(page, row, column), cards ? label(row) : ""))
                    .toList()));
      }
      return new HeatPage(
          named(page.values()),
          axes(table.placement().rows()),
          axes(table.placement().columns()),
          cards ? List.of() : table.columns().stream().map(this::label).toList(),
          rows);
    }

    private HeatCell cell(Cell at, String label) {
      Integer number = numbers.get(at);
      if (number == null) {
        // of other shards
        return new HeatCell(0, named(at.values()), label, "mute", "other shards", "", List.of());
      }
      return CellOverview.of(report.cells().get(number - 1), number, label);
    }

    /** Of one axis its value: the axis is named once for all. */
    private String label(Cell point) {
      return point.values().size() == 1
          ? labels.of(point.values().values().iterator().next())
          : named(point.values());
    }

    private String named(Map<String, String> values) {
      return values.entrySet().stream()
          .map(value -> PageText.text(value.getKey()) + "=" + labels.of(value.getValue()))
          .collect(Collectors.joining(" "));
    }

    private static String axes(List<SweptAxis> axes) {
      return axes.stream()
          .map(axis -> PageText.name(axis.name()))
          .collect(Collectors.joining(", "));
    }
  }
}
