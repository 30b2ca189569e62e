package dev.gauntlet.verdict.growth.plan;

import dev.gauntlet.verdict.growth.ForkLevels;
import dev.gauntlet.verdict.growth.GrowthRule;

/**
 * The smallest growth that a soak can tell from none, before anything is measured: what a clean
 * JVM's drift, or one thing more or less, comes to over the judged part of a fork. Noise adds to
 * it.
 *
 * <p>How much noise adds was measured on clean pipelines by 6 x 400 (an empty function, FFmpeg's
 * encoders, hardware frames): half of the interval of host.native was 50 to 98 B per iteration,
 * where drift alone is 36 B, and a leak of 64 B was not told by 6 x 400.
 */
public final class Resolution {
  /** Share of a fork's iterations between the middles of its first and last segment. */
  private static final double JUDGED = GrowthRule.LAST * ForkLevels.SEGMENT;

  private Resolution() {}

  /**
   * @param iterations of one fork, all lanes
   * @return in the metric's unit per iteration
   */
  public static double of(MetricRule metric, double iterations) {
    return Math.max(metric.drift(), metric.counted() ? 1 : 0) / (JUDGED * iterations);
  }

  /** So many times its drift must a metric with noise grow to be told from none. */
  private static final double NOISE = 3;

  /**
   * With the noise that clean pipelines have.
   *
   * @param iterations of one fork, all lanes
   * @return in the metric's unit per iteration
   */
  public static double withNoise(MetricRule metric, double iterations) {
    return (metric.counted() ? 1 : NOISE) * of(metric, iterations);
  }

  /**
   * Samples per fork at which growth of {@link MetricRule#coarsest} can be told from none: 400, or
   * a doubling of it.
   *
   * @param perSample iterations of all lanes between two samples, above 0
   */
  public static int samplesFor(MetricRule metric, double perSample) {
    int samples = GrowthDefaults.FEWEST_FOR_NONE;
    while (of(metric, samples * perSample) >= metric.coarsest()
        && samples < Integer.MAX_VALUE / 2) {
      samples *= 2;
    }
    return samples;
  }
}
