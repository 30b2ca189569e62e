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
    return upper(count, TAIL);
  }

  private static double upper(double count, double tail) {
    return ChiSquaredDistribution.of(2 * Math.max(0, count) + 2).inverseSurvivalProbability(tail)
        / 2;
  }

  /**
   * The same for what is beyond a known part, and may come several at a time: the noise is that of
   * both together, and of as many fewer lumps (quasi-Poisson: McCullagh and Nelder, Generalized
   * Linear Models, 1989, 9.2). How many come at a time is an estimate: half of the tail is its.
   *
   * @param beyond seen, less the expected known part
   * @param known expected, 0 or more
   * @param lumps how many come at a time, 1 or more
   */
  static double upper(double beyond, double known, double lumps) {
    return lumps * upper((beyond + known) / lumps, lumps > 1 ? TAIL / 2 : TAIL) - known;
  }

  static double lower(double beyond, double known, double lumps) {
    return lumps * lower((beyond + known) / lumps) - known;
  }

  static double lower(double count) {
    return count <= 0
        ? 0
        : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(TAIL) / 2;
  }
}
