package dev.gauntlet.reports.html;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import java.util.List;

/** A cell that shows a share of runs. */
final class ShareCell {
  private ShareCell() {}

  static HeatCell of(Cell cell, Rate rate) {
    return new HeatCell(
        0,
        PageText.text(cell.toString()),
        "",
        rate.events() == 0 ? "ok" : "crash" + step(rate.share()),
        Figures.percent(rate.share()) + " %",
        Figures.interval(rate),
        List.of());
  }

  /** Of five, so that the eye can tell them apart. */
  private static int step(double share) {
    return share <= 0.05 ? 1 : share <= 0.2 ? 2 : share <= 0.5 ? 3 : share <= 0.8 ? 4 : 5;
  }
}
