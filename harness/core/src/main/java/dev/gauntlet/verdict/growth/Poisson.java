package dev.gauntlet.verdict.growth;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Exact one-sided bounds of an expected count (Garwood, Biometrika 28, 1936). */
final class Poisson {
  private Poisson() {}

  /**
   * @param count seen, also between whole ones; below 0 as 0
   * @param tail chance that the bound is too low
   */
  static double upper(double count, double tail) {
    return ChiSquaredDistribution.of(2 * Math.max(0, count) + 2).inverseSurvivalProbability(tail)
        / 2;
  }

  /**
   * @param count seen, also between whole ones
   * @param tail chance that the bound is too high
   */
  static double lower(double count, double tail) {
    return count <= 0
        ? 0
        : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(tail) / 2;
  }
}
