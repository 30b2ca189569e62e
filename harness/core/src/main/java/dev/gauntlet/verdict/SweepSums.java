package dev.gauntlet.verdict;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The runs of a sweep, added up by cell.
 *
 * @param planned the cells of the matrix, in order, also those without a run
 * @param unplanned cells that the journal has and the plan does not; empty unless something is
 *     wrong
 * @param slower planted cells that cost more than a measure allows
 * @param runs those that ended, by cell, planned ones first
 */
public record SweepSums(
    List<CellSummary> planned,
    List<CellSummary> unplanned,
    List<Slower> slower,
    Completeness completeness,
    CampaignVerdict verdict,
    Map<Cell, List<RunEnded>> runs) {

  /**
   * @param cells all that are planned, in order
   * @param repeats runs planned of each; 0 when a stop rule decides
   * @param point maps the cell of a run to the one among {@code cells}
   * @param expectRefusal whether cells that exercised nothing are what the user wants to see
   */
  public static SweepSums of(
      Collection<Cell> cells,
      int repeats,
      List<RunStarted> started,
      List<RunEnded> ended,
      UnaryOperator<Cell> point,
      boolean expectRefusal) {
    // a campaign has many runs and few cells
    Map<Cell, Cell> points = new HashMap<>();
    UnaryOperator<Cell> known = cell -> points.computeIfAbsent(cell, point);
    Map<Cell, List<RunEnded>> runs = new LinkedHashMap<>();
    cells.forEach(cell -> runs.put(cell, new ArrayList<>()));
    for (RunEnded run : ended) {
      runs.computeIfAbsent(known.apply(run.cell()), any -> new ArrayList<>()).add(run);
    }
    List<CellSummary> all = new ArrayList<>();
    runs.forEach((cell, made) -> all.add(CellSummary.of(cell, made)));
    Completeness completeness = Completeness.of(cells, repeats, started, ended, known);
    List<Slower> slower = Slower.of(all);
    return new SweepSums(
        List.copyOf(all.subList(0, cells.size())),
        List.copyOf(all.subList(cells.size(), all.size())),
        slower,
        completeness,
        CampaignVerdict.of(all, slower, completeness, expectRefusal),
        runs);
  }
}
