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
 * @param ends how many runs ended how
 * @param crashed how often they crashed
 * @param work what they did
 * @param reports what they reported
 * @param measures of the scenario's own, by name
 * @param metrics name to values over the runs that have them
 */
public record CellSummary(
    Cell cell,
    CellEndings ends,
    CellCrashes crashed,
    CellWork work,
    CellReports reports,
    Map<String, MeasureSpread> measures,
    Map<String, Spread> metrics) {

  /**
   * @param runs all of this cell, in the order in which they ended
   */
  public static CellSummary of(Cell cell, List<RunEnded> runs) {
    CellTally tally = new CellTally();
    runs.forEach(tally::add);
    return tally.summary(cell);
  }

  /** Statuses and endings, with the number of runs of each. */
  public Histogram histogram() {
    return ends.histogram();
  }

  /** How many runs ended how; endings that did not occur are absent. */
  public Map<Ending, Long> endings() {
    return ends.endings();
  }

  /** As in {@link CellEndings}: what the cell still owes. */
  public Map<Ending, Long> open() {
    return ends.open();
  }

  /** Of each ending but survived, the first reason that a run gave. */
  public Map<Ending, String> reasons() {
    return ends.reasons();
  }

  /** Crashed runs of the conclusive ones. */
  public Rate crashes() {
    return crashed.perRun();
  }

  /** The same crashes over the iterations begun in the same runs. */
  public IterationRate crashesPerIteration() {
    return crashed.perIteration();
  }

  /** What a stop rule says of it; empty without one. */
  public Optional<Sequential> sequential() {
    return crashed.sequential();
  }

  /** From launch to reaping, of all runs together. */
  public long millis() {
    return work.millis();
  }

  /** Rounds begun in all runs. */
  public long iterations() {
    return work.iterations();
  }

  /** Rounds that succeeded in all runs. */
  public long succeeded() {
    return work.succeeded();
  }

  /** Over the conclusive runs. */
  public Spread succeededPerRun() {
    return work.succeededPerRun();
  }

  /** As in {@link CellWork}, over the runs that survived. */
  public Spread iterationsPerSecond() {
    return work.iterationsPerSecond();
  }

  /** Text to count, of all runs. */
  public Map<String, Long> softFailures() {
    return reports.softFailures();
  }

  /** Text to count, of all runs. */
  public Map<String, Long> findings() {
    return reports.findings();
  }

  /** Text to count, of all runs. */
  public Map<String, Long> notes() {
    return reports.notes();
  }

  /** Runs with at least one finding. */
  public long runsWithFindings() {
    return reports.runsWithFindings();
  }

  /** Runs with at least one device fault. */
  public long runsWithDeviceFaults() {
    return reports.runsWithDeviceFaults();
  }

  /** Runs that ended, whatever they say. */
  public long runs() {
    return histogram().sum();
  }

  /** Runs with that ending. */
  public long ended(Ending ending) {
    return endings().getOrDefault(ending, 0L);
  }

  public boolean hasRedEnding() {
    return endings().keySet().stream().anyMatch(Ending::red);
  }

  /** Whether this cell turns the campaign red. */
  public boolean red() {
    return hasRedEnding() || !findings().isEmpty() || runsWithDeviceFaults() > 0;
  }

  /**
   * Whether its runs survived, yet no iteration succeeded in any: nothing can be said about the
   * pipeline. A cell that only was unsupported, killed or without verdict is named by that instead.
   */
  public boolean nothingExercised() {
    return ended(Ending.SURVIVED) > 0 && !hasRedEnding() && succeeded() == 0;
  }

  /** Whether something that it needs is missing here, and nothing else is known of it. */
  public boolean unsupported() {
    return ended(Ending.UNSUPPORTED) > 0 && crashes().trials() == 0;
  }
}
