package dev.gauntlet.verdict.growth;

/**
 * A rate in the metric's unit per iteration (or per run, or per second) with its two-sided
 * interval; NaN where it cannot be told.
 */
public record Interval(double rate, double low, double high) {
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** Half its width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  /** The same with the tighter of both bounds on either side. */
  Interval narrowed(Interval other) {
    return new Interval(rate, Math.max(low, other.low), Math.min(high, other.high));
  }

  /** The same with both bounds further away. */
  Interval wider(double reach) {
    return new Interval(rate, low - reach, high + reach);
  }
}
