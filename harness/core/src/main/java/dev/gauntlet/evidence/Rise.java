package dev.gauntlet.evidence;

import java.util.Optional;

/**
 * A metric that rose with the iterations as long as they succeeded, and no longer: what they lost
 * may be what ran out.
 *
 * @param perIteration in the metric's unit
 */
public record Rise(String metric, double perIteration) {
  /** A line through two points is always straight. */
  private static final int FEWEST_POINTS = 4;

  /** Each third of the iterations must have its third of the rise, give or take a half of it. */
  private static final int PARTS = 3;

  private static final double UNEVEN = 0.5;

  /** What goes on to rise at more than this share of its pace has not run out. */
  private static final double GOES_ON = 0.5;

  /**
   * @param x iterations at each sample, not falling
   * @param y values; NaN where there is none
   * @param after iterations until success ended
   * @param least rise that is more than what a JVM does by itself
   */
  public static Optional<Rise> of(
      String metric, double[] x, double[] y, double after, double least) {
    int last = -1;
    int first = -1;
    int points = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] <= after && Double.isFinite(y[i])) {
        first = first < 0 ? i : first;
        points += last < 0 || x[i] > x[last] ? 1 : 0;
        last = i;
      }
    }
    if (points < FEWEST_POINTS || y[last] - y[first] < least) {
      return Optional.empty();
    }
    double rate = (y[last] - y[first]) / (x[last] - x[first]);
    double begin = y[first];
    for (int part = 1; part <= PARTS; part++) {
      double end = at(x[first] + (x[last] - x[first]) * part / PARTS, x, y, first, last);
      double share = (end - begin) / (y[last] - y[first]) * PARTS;
      if (Math.abs(share - 1) > UNEVEN) {
        return Optional.empty();
      }
      begin = end;
    }
    return goesOn(x, y, last, rate) ? Optional.empty() : Optional.of(new Rise(metric, rate));
  }

  private static boolean goesOn(double[] x, double[] y, int last, double rate) {
    for (int i = x.length - 1; i > last; i--) {
      if (Double.isFinite(y[i])) {
        return x[i] > x[last] && (y[i] - y[last]) / (x[i] - x[last]) > GOES_ON * rate;
      }
    }
    return false;
  }

  /** Between two samples, in proportion. */
  private static double at(double where, double[] x, double[] y, int first, int last) {
    int before = first;
    for (int i = first + 1; i <= last; i++) {
      if (Double.isFinite(y[i])) {
        if (x[i] >= where) {
          return x[i] == x[before]
              ? y[i]
              : y[before] + (y[i] - y[before]) * (where - x[before]) / (x[i] - x[before]);
        }
        before = i;
      }
    }
    return y[last];
  }
}
