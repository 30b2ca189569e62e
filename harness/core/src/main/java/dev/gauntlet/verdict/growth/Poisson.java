package dev.gauntlet.verdict.growth;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Exact 95 % bounds of an expected count (Garwood, Biometrika 28, 1936). */
final class Poisson {
  private static final double TAIL = 0.025;

  private Poisson() {}

  /**
   * @param count seen, also between whole ones; below 0 as 0
   */
  static double upper(double count) {
    return ChiSquaredDistribution.of(2 * Math.max(0, count) + 2).inverseSurvivalProbability(TAIL)
        / 2;
  }

  static double lower(double count) {
    return count <= 0
        ? 0
        : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(TAIL) / 2;
  }
}
