package dev.gauntlet.verdict.growth;

import java.util.Map;

/**
 * A recorded fork of one cell.
 *
 * @param planned samples it was to take, one of the plan's looks
 * @param series by metric name; a metric that could not be read is absent, a fork that died early
 *     has shorter ones
 */
public record SoakFork(Arm arm, int planned, Map<String, Series> series) {
  /** Copies the map. */
  public SoakFork {
    series = Map.copyOf(series);
  }

  /** Whether it lived through all its samples. */
  boolean complete() {
    return series.values().stream().anyMatch(one -> one.samples() >= planned);
  }

  boolean has(String metric) {
    return series.containsKey(metric) && series.get(metric).samples() >= planned;
  }
}
