package dev.gauntlet.verdict;

import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.known.KnownVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Adds the runs of a sweep up by cell, in the order of its journal; keeps counts and no run. */
public final class SweepTally implements Replay {
  private final List<Cell> cells;
  private final UnaryOperator<Cell> point;
  // a campaign has many runs and few cells
  private final Map<Cell, Cell> points = new HashMap<>();
  private final Map<Cell, Cell> planned = new HashMap<>();
  private final Map<Cell, CellTally> byCell = new LinkedHashMap<>();
  private final CompletenessTally completeness;
  private Optional<Duration> budget = Optional.empty();
  private long spentMillis;

  /**
   * @param cells all that are planned, in order
   * @param repeats runs planned of each, with a stop rule at most; 0 when that is not known before
   * @param rule that says when a cell needs no further run
   * @param point maps the cell of a run to the one among {@code cells}
   */
  public SweepTally(
      Collection<Cell> cells, int repeats, Optional<StopRule> rule, UnaryOperator<Cell> point) {
    this(cells, new CompletenessTally(plannedCells(cells), repeats), rule, point);
  }

  /**
   * The same where not all cells have as many runs.
   *
   * @param planned runs of each cell without its identity, in order
   */
  public SweepTally(
      Collection<Cell> cells,
      Map<Cell, Integer> planned,
      Optional<StopRule> rule,
      UnaryOperator<Cell> point) {
    this(cells, new CompletenessTally(planned), rule, point);
  }

  private SweepTally(
      Collection<Cell> cells,
      CompletenessTally completeness,
      Optional<StopRule> rule,
      UnaryOperator<Cell> point) {
    this.cells = List.copyOf(cells);
    this.point = point;
    this.completeness = completeness;
    cells.forEach(cell -> byCell.put(cell, new CellTally(rule)));
  }

  /**
   * The same of a sweep that ends by time.
   *
   * @param time for all its runs; empty when it does not
   */
  public SweepTally within(Optional<Duration> time) {
    budget = time;
    return this;
  }

  /** Runs are planned without a thought of identities. */
  private static List<Cell> plannedCells(Collection<Cell> cells) {
    return cells.stream().map(IdentityAxis::planned).distinct().toList();
  }

  @Override
  public void started(RunStarted run) {
    completeness.started(run, planned(point(run.cell())));
  }

  @Override
  public void ended(RunEnded run) {
    Cell at = point(run.cell());
    completeness.ended(run, planned(at));
    byCell.computeIfAbsent(at, any -> new CellTally()).add(run);
    spentMillis += run.millis();
  }

  private Cell planned(Cell at) {
    return planned.computeIfAbsent(at, IdentityAxis::planned);
  }

  /** The planned cell that a run was made at: always the same object for the same one. */
  public Cell point(Cell cell) {
    return points.computeIfAbsent(cell, point);
  }

  /** Runs that began and did not end, in order. */
  public List<String> inFlight() {
    return completeness.inFlight();
  }

  /**
   * Ends the count.
   *
   * @param expectRefusal whether cells that exercised nothing are what the user wants to see
   */
  public SweepSums sums(boolean expectRefusal) {
    return sums(expectRefusal, KnownVerdict.NOTHING);
  }

  /**
   * The same where something is accepted.
   *
   * @param known what of these runs is
   */
  public SweepSums sums(boolean expectRefusal, KnownVerdict known) {
    List<CellSummary> all = new ArrayList<>();
    byCell.forEach((cell, tally) -> all.add(tally.summary(cell)));
    Set<Cell> settled =
        all.stream()
            .filter(cell -> cell.sequential().filter(Sequential::settled).isPresent())
            .map(cell -> planned(cell.cell()))
            .collect(Collectors.toSet());
    Completeness complete =
        completeness.sum(
            settled::contains,
            budget.map(time -> new TimeBudget(time, Duration.ofMillis(spentMillis))));
    List<PlantSlowdown> slower = PlantSlowdown.of(all);
    return new SweepSums(
        List.copyOf(all.subList(0, cells.size())),
        List.copyOf(all.subList(cells.size(), all.size())),
        slower,
        complete,
        CampaignVerdict.of(all, slower, complete, expectRefusal, known));
  }
}
