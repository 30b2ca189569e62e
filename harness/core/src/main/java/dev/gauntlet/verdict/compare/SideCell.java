package dev.gauntlet.verdict.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One cell on one side.
 *
 * @param runs conclusive ones
 * @param inconclusive runs that say nothing about the pipeline
 * @param idle conclusive runs that survived and in which no iteration succeeded
 * @param iterations rounds begun in the conclusive runs, all lanes
 * @param events runs in which it happened; those that did not happen are absent
 * @param survivors what the runs that survived did
 */
public record SideCell(
    long runs,
    long inconclusive,
    long idle,
    long iterations,
    Map<RedEvent, Long> events,
    Survivors survivors) {
  /** Copies the counts. */
  public SideCell {
    EnumMap<RedEvent, Long> copy = new EnumMap<>(RedEvent.class);
    copy.putAll(events);
    events = Collections.unmodifiableMap(copy);
  }

  /**
   * Runs that survived.
   *
   * @param runs how many
   * @param iterations rounds begun in them, all lanes
   * @param pace iterations per second and the scenario's measures, by name: a value per run
   */
  public record Survivors(long runs, long iterations, Map<String, Pace> pace) {
    public Survivors {
      pace = Map.copyOf(pace);
    }
  }

  /**
   * Values of a run each.
   *
   * @param unit of the values
   */
  public record Pace(String unit, List<Double> values) {
    public Pace {
      values = List.copyOf(values);
    }
  }

  /** Runs in which it happened. */
  public long happened(RedEvent event) {
    return events.getOrDefault(event, 0L);
  }

  /**
   * Rounds begun per run that survived, since a crash cuts a run short; of all conclusive runs
   * where none survived; NaN without any.
   */
  double iterationsPerRun() {
    return survivors.runs() > 0
        ? (double) survivors.iterations() / survivors.runs()
        : (double) iterations / runs;
  }

  /** Whether its runs survived and no iteration succeeded in any of them. */
  public boolean nothingExercised() {
    return runs > 0 && idle == runs;
  }
}
