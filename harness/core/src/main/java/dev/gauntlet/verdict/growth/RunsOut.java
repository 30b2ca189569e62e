package dev.gauntlet.verdict.growth;

import java.util.Locale;
import java.util.Optional;

/**
 * When growth that goes on reaches the limit of its resource.
 *
 * @param iterations until then, summed over lanes, from the level at the end of what was seen
 * @param seconds until then at the pace seen; NaN when that is not known
 */
public record RunsOut(double iterations, double seconds) {
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;
  private static final double YEAR = 365 * DAY;

  /** Of a unit, fewer are told in the next smaller one: 90 s, not 2 min. */
  private static final int FEWEST = 2;

  /**
   * Empty when it does not grow, or nothing limits it.
   *
   * @param rate growth per iteration, in the metric's unit
   * @param level at the end, likewise
   * @param limit likewise
   * @param perSecond iterations, summed over lanes; 0 or NaN when not known
   */
  public static Optional<RunsOut> of(double rate, double level, double limit, double perSecond) {
    if (!(rate > 0) || !Double.isFinite(level) || !Double.isFinite(limit)) {
      return Optional.empty();
    }
    double iterations = Math.max(0, Math.floor((limit - level) / rate));
    return Optional.of(
        new RunsOut(iterations, perSecond > 0 ? iterations / perSecond : Double.NaN));
  }

  /** Such as "runs out after 1,020 iterations, in 6 min at this pace". */
  public String words() {
    if (iterations == 0) {
      return "has run out";
    }
    String after = String.format(Locale.ROOT, "runs out after %,.0f iterations", rounded());
    return Double.isNaN(seconds) ? after : after + ", in " + time() + " at this pace";
  }

  /** The same of what grows while nothing iterates, such as "runs out in 6 min at this pace". */
  public String wordsInTime() {
    return iterations == 0 ? "has run out" : "runs out in " + time() + " at this pace";
  }

  /** To three digits: the rate is not known better. */
  private double rounded() {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(iterations)) - 2));
    return Math.rint(iterations / unit) * unit;
  }

  private String time() {
    if (seconds < 1) {
      return "less than a second";
    }
    if (seconds < FEWEST * MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < FEWEST * HOUR) {
      return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
    }
    if (seconds < FEWEST * DAY) {
      return String.format(Locale.ROOT, "%.0f h", seconds / HOUR);
    }
    return seconds < YEAR
        ? String.format(Locale.ROOT, "%.0f days", seconds / DAY)
        : "more than a year";
  }
}
