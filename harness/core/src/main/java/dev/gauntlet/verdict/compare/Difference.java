package dev.gauntlet.verdict.compare;

import dev.gauntlet.verdict.Rate;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * By how much the candidate differs from the base, with its two-sided 95 % interval; NaN where it
 * cannot be told.
 */
public record Difference(double value, double low, double high) {
  static final Difference UNKNOWN = new Difference(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Of two independent estimates with intervals of their own, whose distances from the estimates
   * add up as squares (Zou and Donner, Statistics in Medicine 27, 2008).
   */
  static Difference of(Difference candidate, Difference base) {
    double value = candidate.value - base.value;
    return new Difference(
        value,
        value - Math.hypot(candidate.value - candidate.low, base.high - base.value),
        value + Math.hypot(candidate.high - candidate.value, base.value - base.low));
  }

  /** Of two shares of runs: candidate less base, -1 to 1. */
  static Difference of(Rate candidate, Rate base) {
    return candidate.trials() == 0 || base.trials() == 0
        ? UNKNOWN
        : of(
            new Difference(candidate.share(), candidate.low(), candidate.high()),
            new Difference(base.share(), base.low(), base.high()));
  }

  /**
   * How many times the base's rate per iteration the candidate's is: exact, from the interval of
   * Clopper and Pearson of the candidate's share of all events.
   *
   * @return NaN without an event; infinite where the base has none
   */
  static Difference ratio(Exposed cell) {
    if (!cell.tells()) {
      return UNKNOWN;
    }
    Interval share =
        BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(
            Math.toIntExact(cell.all()), Math.toIntExact(cell.events()), 1 - CompareDefaults.LEVEL);
    double base = (double) cell.otherIterations() / cell.iterations();
    return new Difference(
        odds((double) cell.events() / cell.all()) * base,
        odds(share.getLowerBound()) * base,
        odds(share.getUpperBound()) * base);
  }

  private static double odds(double share) {
    return share / (1 - share);
  }
}
