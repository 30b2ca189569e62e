package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded fork of one cell.
 *
 * @param planned samples it was to take, one of the plan's looks
 * @param series by metric name; a metric that could not be read is absent, one that lacks a few
 *     samples is shorter by them, and a fork that died early has shorter ones
 * @param enough whether it was ended early because what it lost was beyond any cache
 */
public record SoakFork(Arm arm, int planned, Map<String, GrowthSeries> series, boolean enough) {
  /** The column that tells when a sample was taken: seconds since the worker opened its samples. */
  public static final String SECONDS = "seconds";

  /** The column that tells how long its lanes stood still for a sample, ms. */
  public static final String HELD = "held.millis";

  /**
   * Beside the metrics: iterations that had succeeded at each sample, summed over lanes. Absent in
   * forks of older workers.
   */
  public static final String SUCCEEDED = "succeeded";

  /** Copies the map. */
  public SoakFork {
    series = Map.copyOf(series);
  }

  /** One that was not ended early. */
  public SoakFork(Arm arm, int planned, Map<String, GrowthSeries> series) {
    this(arm, planned, series, false);
  }

  /**
   * Samples up to which iterations still succeeded: what comes after says nothing of them. All
   * where that was not recorded; 0 when none ever did.
   */
  int exercised() {
    GrowthSeries succeeded = series.get(SUCCEEDED);
    if (succeeded == null) {
      return planned;
    }
    int last = succeeded.samples();
    while (last > 0 && succeeded.y(last - 1) <= (last == 1 ? 0 : succeeded.y(last - 2))) {
      last--;
    }
    return last;
  }

  /** Whether it took all samples that it was to take, or enough of them. */
  boolean complete() {
    return samples() >= (enough ? GrowthRule.FEWEST_SAMPLES : planned);
  }

  /** Samples that it took. */
  int samples() {
    return series.values().stream().mapToInt(GrowthSeries::samples).max().orElse(0);
  }

  /**
   * The same with each metric as it is judged: without its parts that are judged on their own, and
   * in the scenario, whose iterations they are, without what is allowed.
   */
  public SoakFork as(List<MetricRule> metrics) {
    Map<String, GrowthSeries> judged = new HashMap<>(series);
    for (MetricRule metric : metrics) {
      if (!series.keySet().containsAll(metric.apart())) {
        judged.remove(metric.name());
      }
      judged.computeIfPresent(
          metric.name(),
          (name, whole) -> {
            GrowthSeries rest = whole;
            for (String part : metric.apart()) {
              rest = rest.less(series.get(part));
            }
            return arm == Arm.SCENARIO && metric.allowed() > 0 ? rest.less(metric.allowed()) : rest;
          });
    }
    return new SoakFork(arm, planned, judged, enough);
  }

  boolean has(String metric) {
    return series.containsKey(metric)
        && series.get(metric).samples() >= samples() - GrowthDefaults.mostMissing(samples());
  }

  /** Iterations of all lanes per second in which they ran; NaN where that was not recorded. */
  public double iterationsPerSecond() {
    GrowthSeries seconds = series.get(SECONDS);
    GrowthSeries held = series.get(HELD);
    if (seconds == null || held == null || seconds.samples() < 2) {
      return Double.NaN;
    }
    int last = seconds.samples() - 1;
    double stood = 0;
    for (int i = 1; i < Math.min(held.samples(), last + 1); i++) {
      stood += held.y(i) / 1000;
    }
    double ran = seconds.y(last) - seconds.y(0) - stood;
    return ran > 0 ? (seconds.x(last) - seconds.x(0)) / ran : Double.NaN;
  }

  /** A metric over iterations. */
  public GrowthSeries over(String metric) {
    return series.get(metric);
  }

  /** A metric over seconds. The samples must tell when they were taken. */
  public GrowthSeries overSeconds(String metric) {
    return series.get(metric).at(series.get(SECONDS));
  }
}
