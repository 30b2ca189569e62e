package dev.gauntlet.verdict;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Events per 1,000 started iterations with the exact 95 % Poisson interval from chi-squared
 * quantiles (Garwood, Biometrika 28, 1936).
 *
 * @param events crashes
 * @param iterations rounds begun in the conclusive runs, summed over lanes
 * @param low two-sided lower bound per 1,000 iterations; 0 when there were none
 * @param high two-sided upper bound per 1,000 iterations; infinite when there were none
 */
public record IterationRate(long events, long iterations, double low, double high) {
  private static final double TAIL = (1 - Rate.LEVEL) / 2;

  public static IterationRate of(long events, long iterations) {
    if (iterations == 0) {
      return new IterationRate(events, 0, 0, Double.POSITIVE_INFINITY);
    }
    double low =
        events == 0
            ? 0
            : ChiSquaredDistribution.of(2.0 * events).inverseCumulativeProbability(TAIL) / 2;
    double high = ChiSquaredDistribution.of(2.0 * events + 2).inverseSurvivalProbability(TAIL) / 2;
    return new IterationRate(events, iterations, 1000 * low / iterations, 1000 * high / iterations);
  }

  /** Events per 1,000 iterations; NaN when no iteration began. */
  public double perThousand() {
    return iterations == 0 ? Double.NaN : 1000.0 * events / iterations;
  }
}
