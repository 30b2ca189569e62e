package dev.gauntlet.soak;

import dev.gauntlet.verdict.growth.GrowthRule;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.worker.held.SampleSeries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends a fork early that has lost more than any cache takes: a pipeline that loses 500 MB of GPU
 * memory per iteration would exhaust the device before its last sample, and tells all it can long
 * before.
 */
public final class EarlyStop {
  /** Field of a journal line: which metric had grown enough, and after how many samples. */
  public static final String FIELD = "enough";

  /** The series is looked at after every so many samples. */
  private static final int EVERY = 8;

  /** Multiple of what a cache may take. */
  private static final double TIMES = 2;

  /** Least share of the growth that must lie in the second half of the judged samples. */
  private static final double LATER = 0.4;

  private final List<MetricRule> metrics;

  /**
   * @param metrics judged
   */
  public EarlyStop(List<MetricRule> metrics) {
    // what is tolerated may grow
    this.metrics = metrics.stream().filter(metric -> metric.allowed() == 0).toList();
  }

  /** Whether it is time to look again. */
  public boolean due(int samples) {
    return samples >= GrowthRule.FEWEST_SAMPLES && samples % EVERY == 0;
  }

  /**
   * A sentence that names the metric; empty while nothing has grown enough.
   *
   * @param series the samples so far
   */
  public Optional<String> found(SampleSeries series) {
    int last = series.rows().length - 1;
    int first = last / 4;
    int middle = (first + last) / 2;
    for (MetricRule metric : metrics) {
      if (series.columns().contains(metric.name())) {
        double[] values = series.column(metric.name());
        double rise = values[last] - values[first];
        if (rise > TIMES * metric.cache() && values[last] - values[middle] > LATER * rise) {
          return Optional.of(
              String.format(Locale.ROOT, "%s after %d samples", metric.name(), last + 1));
        }
      }
    }
    return Optional.empty();
  }
}
