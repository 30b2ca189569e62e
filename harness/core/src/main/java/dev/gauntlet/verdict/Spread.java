package dev.gauntlet.verdict;

import org.apache.commons.statistics.descriptive.Median;

/**
 * Where values lie, in the unit of the values.
 *
 * @param count of values; the rest is NaN when it is 0
 */
public record Spread(long count, double min, double median, double max) {
  public static Spread of(double... values) {
    if (values.length == 0) {
      return new Spread(0, Double.NaN, Double.NaN, Double.NaN);
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return new Spread(values.length, min, Median.withDefaults().evaluate(values), max);
  }
}
