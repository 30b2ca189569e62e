package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * The mean of one group of forks minus that of another, with Welch's bounds (Welch, Biometrika 34,
 * 1947; unequal variances). Without a second group: Student's on the mean.
 *
 * @param difference of the means
 * @param error standard error of that difference
 * @param freedom degrees of freedom; at least 1
 */
record Contrast(double difference, double error, double freedom) {
  private static final TTest WELCH = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC);

  /**
   * @param group at least two forks
   * @param against none, or at least two forks
   */
  static Contrast of(double[] group, double[] against) {
    double error2 = variance(group) / group.length;
    if (against.length == 0) {
      return new Contrast(mean(group), Math.sqrt(error2), group.length - 1);
    }
    double difference = mean(group) - mean(against);
    error2 += variance(against) / against.length;
    double freedom = WELCH.test(group, against).getDegreesOfFreedom();
    // forks alike but for rounding (a counter, an untouched heap) have no degrees of freedom
    return Double.isNaN(freedom)
        ? new Contrast(difference, 0, group.length - 1.0)
        : new Contrast(difference, Math.sqrt(error2), freedom);
  }

  /** One-sided lower bound that holds with the given chance. */
  double lower(double level) {
    return difference - reach(level);
  }

  /** One-sided upper bound that holds with the given chance. */
  double upper(double level) {
    return difference + reach(level);
  }

  private double reach(double level) {
    return error == 0 ? 0 : error * TDistribution.of(freedom).inverseSurvivalProbability(1 - level);
  }

  static double mean(double[] values) {
    return values.length == 0 ? 0 : Arrays.stream(values).sum() / values.length;
  }

  static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}
