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

  /**
   * The same for what is beyond a known part: the noise is that of both together.
   *
   * @param beyond seen, less the expected known part
   * @param known expected, 0 or more
   */
  static double upper(double beyond, double known) {
    return upper(beyond + known) - known;
  }

  static double lower(double beyond, double known) {
    return lower(beyond + known) - known;
  }

  static double lower(double count) {
    return count <= 0
        ? 0
        : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(TAIL) / 2;
  }
}
