package dev.gauntlet.verdict;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whether the journal holds all that it should: each run that began also ended, once, and as many
 * began as were planned. A published table lost a digit in a column of each row, and nobody saw;
 * lost lines are to be seen here.
 *
 * @param planned runs planned in all, of a cell that its stop rule settled those made; 0 when that
 *     is not known before
 * @param made planned runs that were begun, one made again counting once
 * @param started runs that began
 * @param ended runs that ended
 * @param gaps the cells where something is missing, in order
 * @param time of a sweep that ends by time; empty of any other
 * @param timeLeft whether more runs are to be made in what is left of it
 */
public record Completeness(
    long planned,
    long made,
    long started,
    long ended,
    List<Gap> gaps,
    Optional<TimeBudget> time,
    boolean timeLeft) {
  /** Without a limit of time. */
  public Completeness(long planned, long made, long started, long ended, List<Gap> gaps) {
    this(planned, made, started, ended, gaps, Optional.empty(), false);
  }

  /**
   * @param cells all that are planned, in order
   * @param repeats runs planned of each; 0 when that is not known before
   * @param point maps the cell of a run to the one among {@code cells} (a run also carries axes
   *     that were not swept); what it maps elsewhere was never planned
   */
  public static Completeness of(
      Collection<Cell> cells,
      int repeats,
      List<RunStarted> started,
      List<RunEnded> ended,
      UnaryOperator<Cell> point) {
    CompletenessTally tally = new CompletenessTally(cells, repeats);
    started.forEach(run -> tally.started(run, point.apply(run.cell())));
    ended.forEach(run -> tally.ended(run, point.apply(run.cell())));
    return tally.sum(cell -> false);
  }

  /** Whether nothing is missing. */
  public boolean complete() {
    return gaps.isEmpty() && !timeLeft;
  }

  /** Whether each histogram sums to the runs made. */
  public boolean sums() {
    return gaps.stream().noneMatch(Gap::broken);
  }
}
