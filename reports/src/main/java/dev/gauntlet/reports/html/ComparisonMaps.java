package dev.gauntlet.reports.html;

import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.AxisLabels;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.PlacedTable;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.EventComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cells of both sides and what they differ by, as tables. */
final class ComparisonMaps {
  /** Tables of each; the JSON has all. */
  private static final int MOST_PAGES = 20;

  private final EventComparison event;
  private final PlacedTable table;
  private final AxisLabels labels;
  private final Map<Cell, CellDifference> cells = new HashMap<>();

  private ComparisonMaps(ComparisonReport.Pair pair, EventComparison event) {
    this.event = event;
    table = new PlacedTable(pair.matrix(), Placement.of(pair.matrix()));
    labels = new AxisLabels(pair.matrix().axes(), new TextStyle(0, true));
    event.cells().forEach(cell -> cells.put(cell.cell(), cell));
  }

  static List<ComparisonPage.Maps> of(ComparisonReport.Pair pair, EventComparison event) {
    ComparisonMaps maps = new ComparisonMaps(pair, event);
    return maps.table.pages().stream()
        .limit(MOST_PAGES)
        .map(
            page ->
                new ComparisonPage.Maps(
                    maps.page(page, maps::base),
                    maps.page(page, maps::candidate),
                    maps.page(page, maps::difference)))
        .toList();
  }

  private HeatPage page(Cell page, Function<CellDifference, HeatCell> look) {
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

  private HeatCell cell(Cell at, Function<CellDifference, HeatCell> look) {
    CellDifference cell = cells.get(at);
    return cell == null
        ? new HeatCell(0, at.toString(), "", "mute", "not compared", "", List.of())
        : look.apply(cell);
  }

  private HeatCell base(CellDifference cell) {
    return rate(cell, cell.base());
  }

  private HeatCell candidate(CellDifference cell) {
    return rate(cell, cell.candidate());
  }

  private static HeatCell rate(CellDifference cell, Rate rate) {
    return new HeatCell(
        0,
        PageText.text(cell.cell().toString()),
        "",
        rate.events() == 0 ? "ok" : "crash" + step(rate.share()),
        Figures.percent(rate.share()) + " %",
        Figures.interval(rate),
        List.of());
  }

  private HeatCell difference(CellDifference cell) {
    CellDifference.Mark mark = cell.mark(event.level());
    String tone =
        switch (mark) {
          case WORSE -> "crash4";
          case PERHAPS_WORSE -> "open";
          case BETTER -> "ok";
          case SAME -> "";
        };
    return new HeatCell(
        0,
        PageText.text(cell.cell().toString()),
        "",
        tone,
        String.format(Locale.ROOT, "%+.1f", 100 * cell.difference().value()),
        mark.word(),
        List.of());
  }

  /** Of five, so that the eye can tell them apart. */
  private static int step(double share) {
    return share <= 0.05 ? 1 : share <= 0.2 ? 2 : share <= 0.5 ? 3 : share <= 0.8 ? 4 : 5;
  }

  private String named(Cell point) {
    return point.values().values().stream().map(labels::of).collect(Collectors.joining(" "));
  }

  private static String axes(List<SweptAxis> axes) {
    return axes.stream().map(axis -> PageText.name(axis.name())).collect(Collectors.joining(", "));
  }
}
