package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.TimeBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of a campaign for a terminal. */
public final class TextTable {
  /** UTF-16 units of a text from outside that are shown. */
  public static final int TEXT_LIMIT = 320;

  private final CampaignTable table;
  private final PlacedTable placed;
  private final Function<Cell, List<String>> content;
  private final CellContent shown;
  private final TextStyle style;
  private final AxisLabels labels;

  private TextTable(
      CampaignTable table,
      PlacedTable placed,
      Function<Cell, List<String>> content,
      CellContent shown,
      TextStyle style) {
    this.table = table;
    this.placed = placed;
    this.content = content;
    this.shown = shown;
    this.style = style;
    this.labels = new AxisLabels(table.matrix().axes(), style);
  }

  /** Grids, what lies below them, and no last line: that is the outcome's. */
  public static String render(CampaignTable table, TextStyle style) {
    Map<Cell, Gap> gaps = table.gaps();
    Map<Cell, List<String>> lines = new HashMap<>();
    table
        .planned()
        .forEach(
            cell ->
                lines.put(
                    cell.cell(),
                    CellLines.lines(cell, Optional.ofNullable(gaps.get(cell.cell())))));
    PlacedTable placed = new PlacedTable(table.matrix(), Placement.of(table.matrix()));
    return new TextTable(table, placed, lines(lines), CellContent.ALL, style).render();
  }

  /** The same of a report, as it was asked for. */
  public static String render(Report report, TableLayout look) {
    return of(report, look).render();
  }

  /** The grids alone. */
  public static String grids(Report report, TableLayout look) {
    FoldedLines lines = new FoldedLines(look.text().width());
    TextTable text = of(report, look);
    text.heading(lines);
    text.grids(lines);
    lines.prose(look.content().legend());
    return lines.toString();
  }

  /** What stands below the grids. */
  public static String below(Report report, TextStyle style) {
    FoldedLines lines = new FoldedLines(style.width());
    new BelowTable(report.table(), style).write(lines);
    return lines.toString();
  }

  private static TextTable of(Report report, TableLayout look) {
    Map<Cell, List<String>> lines = new HashMap<>();
    report.cells().forEach(cell -> lines.put(cell.cell(), look.content().lines(cell)));
    return new TextTable(
        report.table(), look.place(report), lines(lines), look.content(), look.text());
  }

  private static Function<Cell, List<String>> lines(Map<Cell, List<String>> lines) {
    return cell -> lines.getOrDefault(cell, CellLines.ELSEWHERE);
  }

  private String render() {
    FoldedLines lines = new FoldedLines(style.width());
    heading(lines);
    grids(lines);
    legend(lines);
    new BelowTable(table, style).write(lines);
    return lines.toString();
  }

  private void legend(FoldedLines lines) {
    contents(lines);
    if (table.matrix().stopRule().isPresent()
        && (shown == CellContent.ALL || shown == CellContent.RATE)) {
      lines.prose(Figures.STOPPED);
    }
  }

  private void contents(FoldedLines lines) {
    if (shown != CellContent.ALL) {
      lines.prose(shown.legend());
      return;
    }
    boolean measures = table.planned().stream().anyMatch(cell -> !cell.measures().isEmpty());
    lines.prose(
        shown.legend()
            + (measures ? "; measures of the scenario, median over the runs that survived" : ""));
    if (table.planned().stream()
        .anyMatch(cell -> !Resources.lines(CellLines.medians(cell)).isEmpty())) {
      lines.prose(Resources.LEGEND);
    }
  }

  private void heading(FoldedLines lines) {
    List<String> parts = new ArrayList<>();
    placed.placement().rows().forEach(axis -> parts.add(axis.name() + " down"));
    placed.placement().columns().forEach(axis -> parts.add(axis.name() + " across"));
    int repeats = table.matrix().repeats();
    table.matrix().part().ifPresent(part -> parts.add(part.words()));
    if (table.matrix().stopRule().isPresent()) {
      parts.add(
          "at most %s of each cell, %s"
              .formatted(Figures.count(repeats, "run"), table.matrix().stopRule().get().words()));
    } else if (table.matrix().budget().isPresent()) {
      parts.add(
          (repeats > 0 ? "at most %s of each cell, ".formatted(Figures.count(repeats, "run")) : "")
              + "for "
              + TimeBudget.words(table.matrix().budget().get()));
    } else if (repeats > 0 && table.matrix().part().isEmpty()) {
      parts.add(Figures.count(repeats, "run") + " planned of each cell");
    }
    parts.add(Figures.count(table.completeness().ended(), "run") + " made");
    lines.prose(
        VisibleText.of(table.matrix().scenario(), TEXT_LIMIT, style.unicode())
            + (placed.fixed().isEmpty() ? "" : " " + named(placed.fixed()))
            + ": "
            + String.join(", ", parts));
  }

  private void grids(FoldedLines lines) {
    for (Cell page : placed.pages()) {
      if (!page.values().isEmpty()) {
        lines.gap();
        lines.prose(named(page.values()));
      }
      lines.addAll(grid(page).render(style));
    }
    labels.legend().forEach(lines::add);
  }

  private Grid grid(Cell page) {
    List<Cell> rows = placed.rows();
    List<Cell> columns = placed.columns();
    String[][] texts = new String[rows.size()][columns.size()];
    for (int row = 0; row < texts.length; row++) {
      for (int column = 0; column < columns.size(); column++) {
        texts[row][column] =
            content.apply(placed.at(page, rows.get(row), columns.get(column))).stream()
                .map(line -> VisibleText.of(line, TEXT_LIMIT, style.unicode()))
                .collect(Collectors.joining("\n"));
      }
    }
    return new Grid(corner(), rows.stream().map(this::head).toList(), across(columns), texts);
  }

  private String corner() {
    return placed.placement().rows().isEmpty()
        ? single().map(SweptAxis::name).orElse("")
        : placed.placement().rows().stream().map(SweptAxis::name).collect(Collectors.joining(" "));
  }

  /** A campaign of one cell still gets its row: by its first axis, where it has one. */
  private Optional<SweptAxis> single() {
    return table.matrix().axes().stream().findFirst();
  }

  private String head(Cell row) {
    return row.values().isEmpty()
        ? single().map(axis -> labels.of(axis.values().get(0))).orElse("all")
        : row.values().values().stream().map(labels::of).collect(Collectors.joining(" "));
  }

  /** Of a table that has nothing across. */
  static String head(CellContent shown) {
    return shown == CellContent.ALL ? "runs" : shown.word();
  }

  private List<String> across(List<Cell> columns) {
    return placed.placement().columns().isEmpty()
        ? List.of(head(shown))
        : columns.stream().map(column -> named(column.values())).toList();
  }

  private String named(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + labels.of(value.getValue()))
        .collect(Collectors.joining(" "));
  }
}
