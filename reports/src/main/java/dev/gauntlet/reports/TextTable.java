package dev.gauntlet.reports;

import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of a campaign for a terminal. */
public final class TextTable {
  /** UTF-16 units of a text from outside that are shown. */
  static final int TEXT_LIMIT = 320;

  private final CampaignTable table;
  private final TextStyle style;
  private final AxisLabels labels;
  private final Map<Cell, CellSummary> cells = new HashMap<>();
  private final Map<Cell, Gap> gaps;

  private TextTable(CampaignTable table, TextStyle style) {
    this.table = table;
    this.style = style;
    this.labels = new AxisLabels(table.matrix().axes(), style);
    this.gaps = table.gaps();
    table.planned().forEach(cell -> cells.put(cell.cell(), cell));
  }

  /** Grids, what lies below them, and no last line: that is the outcome's. */
  public static String render(CampaignTable table, TextStyle style) {
    return new TextTable(table, style).render();
  }

  private String render() {
    Lines lines = new Lines(style.width());
    List<SweptAxis> varied =
        table.matrix().axes().stream().filter(axis -> axis.values().size() > 1).toList();
    heading(lines, varied);
    Map<String, String> fixed = new LinkedHashMap<>();
    table.matrix().axes().stream()
        .filter(axis -> axis.values().size() == 1)
        .forEach(axis -> fixed.put(axis.name(), axis.values().get(0)));
    if (varied.size() < 3) {
      grid(lines, varied, fixed);
    } else {
      for (Cell page : new Matrix("", varied.subList(2, varied.size()), 0).cells()) {
        lines.gap();
        lines.prose(named(page.values()));
        Map<String, String> point = new LinkedHashMap<>(fixed);
        point.putAll(page.values());
        grid(lines, varied.subList(0, 2), point);
      }
    }
    labels.legend().forEach(lines::add);
    lines.prose(
        "cell: {status: runs}; crashed share of its conclusive runs, 95 % interval; iterations that"
            + " succeeded per run, median (min..max)"
            + (table.planned().stream().allMatch(cell -> cell.measures().isEmpty())
                ? ""
                : "; measures of the scenario, median over the runs that survived"));
    if (table.planned().stream()
        .anyMatch(cell -> !Resources.lines(CellText.medians(cell)).isEmpty())) {
      lines.prose(Resources.LEGEND);
    }
    new BelowTable(table, style).write(lines);
    return lines.toString();
  }

  private void heading(Lines lines, List<SweptAxis> varied) {
    Map<String, String> fixed =
        table.matrix().axes().stream()
            .filter(axis -> axis.values().size() == 1)
            .collect(
                Collectors.toMap(
                    SweptAxis::name,
                    axis -> axis.values().get(0),
                    (a, b) -> a,
                    LinkedHashMap::new));
    List<String> parts = new ArrayList<>();
    if (!varied.isEmpty()) {
      parts.add(varied.get(0).name() + " down");
    }
    if (varied.size() > 1) {
      parts.add(varied.get(1).name() + " across");
    }
    if (table.matrix().repeats() > 0) {
      parts.add(Figures.count(table.matrix().repeats(), "run") + " planned of each cell");
    }
    parts.add(Figures.count(table.completeness().ended(), "run") + " made");
    lines.prose(
        Visible.of(table.matrix().scenario(), TEXT_LIMIT, style.unicode())
            + (fixed.isEmpty() ? "" : " " + named(fixed))
            + ": "
            + String.join(", ", parts));
  }

  private void grid(Lines lines, List<SweptAxis> axes, Map<String, String> fixed) {
    SweptAxis rows = axes.isEmpty() ? single() : axes.get(0);
    SweptAxis columns = axes.size() < 2 ? null : axes.get(1);
    List<String> across = columns == null ? List.of("") : columns.values();
    String[][] texts = new String[rows.values().size()][across.size()];
    for (int row = 0; row < texts.length; row++) {
      for (int column = 0; column < across.size(); column++) {
        Map<String, String> point = new HashMap<>(fixed);
        point.put(rows.name(), rows.values().get(row));
        if (columns != null) {
          point.put(columns.name(), across.get(column));
        }
        texts[row][column] = text(point);
      }
    }
    List<String> heads =
        columns == null
            ? List.of("runs")
            : across.stream().map(value -> columns.name() + "=" + labels.of(value)).toList();
    lines.addAll(
        new Grid(
                axes.isEmpty() && table.matrix().axes().isEmpty() ? "" : rows.name(),
                rows.values().stream()
                    .map(value -> table.matrix().axes().isEmpty() ? value : labels.of(value))
                    .toList(),
                heads,
                texts)
            .render(style));
  }

  /** A campaign of one cell still gets its row: by its first axis, where it has one. */
  private SweptAxis single() {
    return table.matrix().axes().isEmpty()
        ? new SweptAxis("", List.of("all"))
        : table.matrix().axes().get(0);
  }

  private String text(Map<String, String> point) {
    Map<String, String> ordered = new LinkedHashMap<>();
    table.matrix().axes().forEach(axis -> ordered.put(axis.name(), point.get(axis.name())));
    Cell cell = new Cell(ordered);
    return CellText.of(cells.get(cell), Optional.ofNullable(gaps.get(cell)));
  }

  private String named(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + labels.of(value.getValue()))
        .collect(Collectors.joining(" "));
  }
}
