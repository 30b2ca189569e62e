package dev.gauntlet.verdict;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share of runs with its exact 95 % interval (Clopper and Pearson, Biometrika 26, 1934).
 *
 * @param events runs that did it: crashes
 * @param trials runs that could have: conclusive ones
 * @param low two-sided lower bound, 0 to 1; 0 when there were no trials
 * @param high two-sided upper bound, 0 to 1; 1 when there were no trials
 */
public record Rate(long events, long trials, double low, double high) {
  /** Confidence of all intervals here. */
  public static final double LEVEL = 0.95;

  private static final double ALPHA = 1 - LEVEL;

  /**
   * @throws IllegalArgumentException unless 0 &lt;= events &lt;= trials
   */
  public static Rate of(long events, long trials) {
    if (events < 0 || events > trials) {
      throw new IllegalArgumentException(events + " of " + trials + " runs is no share");
    }
    if (trials == 0) {
      return new Rate(0, 0, 0, 1);
    }
    Interval interval =
        BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(
            Math.toIntExact(trials), Math.toIntExact(events), ALPHA);
    return new Rate(events, trials, interval.getLowerBound(), interval.getUpperBound());
  }

  /** Events over trials; NaN when there were no trials. */
  public double share() {
    return (double) events / trials;
  }

  /** One-sided 95 % upper bound: 0.0425 for 0 of 69; 1 when there were no trials. */
  public double upperBound() {
    return upperBound(LEVEL);
  }

  /**
   * One-sided upper bound.
   *
   * @param confidence above 0.5 and below 1
   * @return 0 to 1; 1 when there were no trials
   */
  public double upperBound(double confidence) {
    if (trials == 0) {
      return 1;
    }
    return BinomialConfidenceInterval.CLOPPER_PEARSON
        .fromErrorRate(Math.toIntExact(trials), Math.toIntExact(events), 2 * (1 - confidence))
        .getUpperBound();
  }

  /** How many runs without an event bound the rate below {@code share}: 299 for 0.01. */
  public static long runsToBound(double share) {
    return runsToBound(share, LEVEL);
  }

  /**
   * The same at another confidence.
   *
   * @param confidence above 0 and below 1
   */
  public static long runsToBound(double share, double confidence) {
    return (long) Math.ceil(Math.log(1 - confidence) / Math.log1p(-share));
  }

  /**
   * The same share as if it came from {@code trials / overdispersion} independent runs: the
   * Clopper–Pearson bounds at the effective sample size (Korn and Graubard, Survey Methodology 24,
   * 1998). Counts stay as they are.
   *
   * @param overdispersion variance over the binomial one; below 1 and NaN change nothing
   */
  public Rate widened(double overdispersion) {
    if (trials == 0 || !(overdispersion > 1)) {
      return this;
    }
    double n = trials / overdispersion;
    double x = events / overdispersion;
    double lower =
        events == 0 ? 0 : BetaDistribution.of(x, n - x + 1).inverseCumulativeProbability(ALPHA / 2);
    double upper =
        events == trials
            ? 1
            : BetaDistribution.of(x + 1, n - x).inverseSurvivalProbability(ALPHA / 2);
    return new Rate(events, trials, lower, upper);
  }
}
