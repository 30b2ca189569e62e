package dev.gauntlet.verdict;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * The runs test of Wald and Wolfowitz (Annals of Mathematical Statistics 11, 1940), exact and
 * one-sided against too few streaks: do crashes come in clusters? What statistics calls a run is a
 * streak here, an unbroken row of crashed or of other runs.
 *
 * @param streaks how many there were
 * @param expected how many there are on average when the order is random
 * @param p chance of so few or fewer in random order; 1 when there is but one kind of run
 */
public record StreakTest(long streaks, double expected, double p) {
  /**
   * @param crashed by run, in the order of time
   */
  public static StreakTest of(boolean[] crashed) {
    int n = crashed.length;
    int hits = 0;
    int streaks = n == 0 ? 0 : 1;
    for (int i = 0; i < n; i++) {
      hits += crashed[i] ? 1 : 0;
      streaks += i > 0 && crashed[i] != crashed[i - 1] ? 1 : 0;
    }
    int misses = n - hits;
    if (hits == 0 || misses == 0) {
      return new StreakTest(streaks, streaks, 1);
    }
    double expected = 1 + 2.0 * hits * misses / n;
    return new StreakTest(streaks, expected, atMost(streaks, hits, misses));
  }

  /**
   * The chance of a random order by its two ends: they differ (an even number of streaks), both
   * crashed, or neither did. Given the ends, the number of streaks of the crashed is
   * hypergeometric: C(a-1, k-1) C(b-1, k-1) / C(a+b-2, b-1) and alike.
   */
  static double atMost(int streaks, int a, int b) {
    if (a == 1 && b == 1) {
      return streaks < 2 ? 0 : 1;
    }
    double orders = (double) (a + b) * (a + b - 1);
    double p =
        2.0
            * a
            * b
            / orders
            * below(HypergeometricDistribution.of(a + b - 2, a - 1, b - 1), streaks / 2 - 1);
    if (a > 1) {
      p +=
          (double) a
              * (a - 1)
              / orders
              * below(HypergeometricDistribution.of(a + b - 2, a - 1, b), (streaks - 1) / 2);
    }
    if (b > 1) {
      p +=
          (double) b
              * (b - 1)
              / orders
              * below(HypergeometricDistribution.of(a + b - 2, b - 1, a), (streaks - 1) / 2);
    }
    return Math.min(1, p);
  }

  private static double below(HypergeometricDistribution count, int most) {
    return most < 0 ? 0 : count.cumulativeProbability(most);
  }
}
