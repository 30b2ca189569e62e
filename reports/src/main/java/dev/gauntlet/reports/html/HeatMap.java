package dev.gauntlet.reports.html;

import dev.gauntlet.reports.AxisLabels;
import dev.gauntlet.reports.Figures;
import dev.gauntlet.reports.TextStyle;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The matrix: the first varied axis down, the second across, the others from page to page.
 *
 * @param fixed values of the swept axes that do not vary
 * @param legend values that had to be shortened, one line each
 * @param left sentence on what is not shown; empty when all is
 */
public record HeatMap(String fixed, List<HeatPage> pages, List<String> legend, String left) {
  /** A browser draws so many at once. */
  static final int MOST_CELLS = 5_000;

  static HeatMap of(Report report) {
    return new Builder(report).build();
  }

  private static final class Builder {
    private final Report report;
    private final AxisLabels labels;
    private final Map<Cell, HeatCell> cells = new HashMap<>();
    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final List<SweptAxis> varied = new ArrayList<>();

    Builder(Report report) {
      this.report = report;
      List<SweptAxis> axes = report.table().matrix().axes();
      this.labels = new AxisLabels(axes, new TextStyle(0, true));
      for (SweptAxis axis : axes) {
        if (axis.values().size() > 1) {
          varied.add(axis);
        } else {
          fixed.put(axis.name(), axis.values().get(0));
        }
      }
      int number = 0;
      for (CellReport cell : report.cells()) {
        number++;
        String label = varied.size() == 1 ? cell.cell().values().get(varied.get(0).name()) : null;
        cells.put(cell.cell(), Glance.of(cell, number, label == null ? "" : labels.of(label)));
      }
    }

    HeatMap build() {
      List<HeatPage> pages = new ArrayList<>();
      int shown = 0;
      List<Cell> points = new Matrix("", varied.stream().skip(2).toList(), 0).cells();
      int perPage = Math.max(1, cells.size() / points.size());
      for (Cell point : points) {
        if (shown > 0 && shown + perPage > MOST_CELLS) {
          break;
        }
        pages.add(page(point));
        shown += perPage;
      }
      String left =
          pages.size() == points.size()
              ? ""
              : "Of %s tables, the first %s are shown; gauntlet report --format csv has all."
                  .formatted(Figures.count(points.size()), Figures.count(pages.size()));
      return new HeatMap(
          named(fixed), pages, labels.legend().stream().map(Shown::whole).toList(), left);
    }

    private HeatPage page(Cell point) {
      String title = named(point.values());
      if (varied.size() < 2) {
        // one axis: a column of its own would leave the page empty beside it
        return new HeatPage(
            title,
            varied.isEmpty() ? "" : varied.get(0).name(),
            "",
            List.of(),
            List.of(
                new HeatPage.Row(
                    "", report.cells().stream().map(cell -> cells.get(cell.cell())).toList())));
      }
      SweptAxis down = varied.get(0);
      SweptAxis across = varied.get(1);
      List<HeatPage.Row> rows = new ArrayList<>();
      for (String row : down.values()) {
        List<HeatCell> line = new ArrayList<>();
        for (String column : across.values()) {
          Map<String, String> values = new HashMap<>(fixed);
          values.putAll(point.values());
          values.put(down.name(), row);
          values.put(across.name(), column);
          line.add(cells.get(ordered(values)));
        }
        rows.add(new HeatPage.Row(labels.of(row), line));
      }
      return new HeatPage(
          title,
          Shown.text(down.name()),
          Shown.text(across.name()),
          across.values().stream().map(labels::of).toList(),
          rows);
    }

    private Cell ordered(Map<String, String> values) {
      Map<String, String> ordered = new LinkedHashMap<>();
      report
          .table()
          .matrix()
          .axes()
          .forEach(axis -> ordered.put(axis.name(), values.get(axis.name())));
      return new Cell(ordered);
    }

    private String named(Map<String, String> values) {
      return values.entrySet().stream()
          .map(value -> Shown.text(value.getKey()) + "=" + labels.of(value.getValue()))
          .collect(Collectors.joining(" "));
    }
  }
}
