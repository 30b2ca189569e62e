package dev.gauntlet.verdict.growth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded fork of one cell.
 *
 * @param planned samples it was to take, one of the plan's looks
 * @param series by metric name; a metric that could not be read is absent, one that lacks a few
 *     samples is shorter by them, and a fork that died early has shorter ones
 */
public record SoakFork(Arm arm, int planned, Map<String, Series> series) {
  /**
   * Beside the metrics: iterations that had succeeded at each sample, summed over lanes. Absent in
   * forks of older workers.
   */
  public static final String SUCCEEDED = "succeeded";

  /** Copies the map. */
  public SoakFork {
    series = Map.copyOf(series);
  }

  /**
   * Samples up to which iterations still succeeded: what comes after says nothing of them. All
   * where that was not recorded; 0 when none ever did.
   */
  public int exercised() {
    Series succeeded = series.get(SUCCEEDED);
    if (succeeded == null) {
      return planned;
    }
    int last = succeeded.samples();
    while (last > 0 && succeeded.y(last - 1) <= (last == 1 ? 0 : succeeded.y(last - 2))) {
      last--;
    }
    return last;
  }

  /** Whether it lived through all its samples. */
  boolean complete() {
    return series.values().stream().anyMatch(one -> one.samples() >= planned);
  }

  /**
   * The same with each metric as it is judged: without its parts that are judged on their own, and
   * in the scenario, whose iterations they are, without what is allowed.
   */
  public SoakFork as(List<Metric> metrics) {
    Map<String, Series> judged = new HashMap<>(series);
    for (Metric metric : metrics) {
      if (!series.keySet().containsAll(metric.apart())) {
        judged.remove(metric.name());
      }
      judged.computeIfPresent(
          metric.name(),
          (name, whole) -> {
            Series rest = whole;
            for (String part : metric.apart()) {
              rest = rest.less(series.get(part));
            }
            return arm == Arm.SCENARIO && metric.allowed() > 0 ? rest.less(metric.allowed()) : rest;
          });
    }
    return new SoakFork(arm, planned, judged);
  }

  boolean has(String metric) {
    return series.containsKey(metric)
        && series.get(metric).samples() >= planned - Defaults.mostMissing(planned);
  }
}
