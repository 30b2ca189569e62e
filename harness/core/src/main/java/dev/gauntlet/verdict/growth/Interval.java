package dev.gauntlet.verdict.growth;

/**
 * A rate in the metric's unit per iteration (or per run) with its two-sided 95 % interval; NaN
 * where it cannot be told.
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
}
