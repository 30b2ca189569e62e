package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs of one cell come to. A crash rate is the share of runs with the ending crashed
 * among the conclusive ones (red endings and survivors); hung, failed, vanished and out-of-memory
 * runs are counted beside it and stay in its denominator, runs that say nothing about the pipeline
 * (killed, unsupported, no verdict) do not.
 *
 * @param endings how many runs ended how; endings that did not occur are absent
 * @param open killed and no-verdict runs that were not made again afterwards: what the cell still
 *     owes
 * @param crashes crashed runs of the conclusive ones
 * @param sequential what a stop rule says of it; empty without one
 * @param crashesPerIteration the same crashes over the iterations begun in the same runs
 * @param millis from launch to reaping, of all runs together
 * @param iterations rounds begun in all runs
 * @param succeeded rounds that succeeded in all runs
 * @param succeededPerRun over the conclusive runs
 * @param iterationsPerSecond rounds begun of all lanes per second after the launch, over the runs
 *     that survived
 * @param softFailures text to count, of all runs
 * @param findings text to count, of all runs
 * @param runsWithFindings runs with at least one finding
 * @param runsWithDeviceFaults runs with at least one device fault
 * @param notes text to count, of all runs
 * @param measures of the scenario's own, by name
 * @param metrics name to values over the runs that have them
 * @param reasons of each ending but survived, the first reason that a run gave
 */
public record CellSummary(
    Cell cell,
    Histogram histogram,
    Map<Ending, Long> endings,
    Map<Ending, Long> open,
    Rate crashes,
    Optional<Sequential> sequential,
    IterationRate crashesPerIteration,
    long millis,
    long iterations,
    long succeeded,
    Spread succeededPerRun,
    Spread iterationsPerSecond,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    long runsWithFindings,
    long runsWithDeviceFaults,
    Map<String, Long> notes,
    Map<String, MeasureSpread> measures,
    Map<String, Spread> metrics,
    Map<Ending, String> reasons) {

  /**
   * @param runs all of this cell, in the order in which they ended
   */
  public static CellSummary of(Cell cell, List<RunEnded> runs) {
    CellTally tally = new CellTally();
    runs.forEach(tally::add);
    return tally.summary(cell);
  }

  /** Runs that ended, whatever they say. */
  public long runs() {
    return histogram.sum();
  }

  /** Runs with that ending. */
  public long ended(Ending ending) {
    return endings.getOrDefault(ending, 0L);
  }

  public boolean hasRedEnding() {
    return endings.keySet().stream().anyMatch(Ending::red);
  }

  /** Whether this cell turns the campaign red. */
  public boolean red() {
    return hasRedEnding() || !findings.isEmpty() || runsWithDeviceFaults > 0;
  }

  /**
   * Whether its runs survived, yet no iteration succeeded in any: nothing can be said about the
   * pipeline. A cell that only was unsupported, killed or without verdict is named by that instead.
   */
  public boolean nothingExercised() {
    return ended(Ending.SURVIVED) > 0 && !hasRedEnding() && succeeded == 0;
  }

  /** Whether something that it needs is missing here, and nothing else is known of it. */
  public boolean unsupported() {
    return ended(Ending.UNSUPPORTED) > 0 && crashes.trials() == 0;
  }
}
