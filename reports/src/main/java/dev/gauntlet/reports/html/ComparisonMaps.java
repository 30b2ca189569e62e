package dev.gauntlet.reports.html;

import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.EventComparison;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The cells of both sides and what they differ by, as tables. */
final class ComparisonMaps {
  private final EventComparison event;
  private final MatrixPages tables;
  private final Map<Cell, CellDifference> cells = new HashMap<>();

  private ComparisonMaps(ComparisonReport.Pair pair, EventComparison event) {
    this.event = event;
    tables = new MatrixPages(pair.matrix());
    event.cells().forEach(cell -> cells.put(cell.cell(), cell));
  }

  static List<ComparisonPage.Maps> of(ComparisonReport.Pair pair, EventComparison event) {
    ComparisonMaps maps = new ComparisonMaps(pair, event);
    return maps.tables.pages().stream()
        .map(
            page ->
                new ComparisonPage.Maps(
                    maps.page(page, cell -> ShareCell.of(cell.cell(), cell.base())),
                    maps.page(page, cell -> ShareCell.of(cell.cell(), cell.candidate())),
                    maps.page(page, maps::difference)))
        .toList();
  }

  private HeatPage page(Cell page, Function<CellDifference, HeatCell> look) {
    return tables.page(page, at -> cells.containsKey(at) ? look.apply(cells.get(at)) : null);
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
}
