package dev.gauntlet.verdict;

import java.time.Duration;

/**
 * How the time of a sweep stands that ends by time. A run that is under way when it is over is
 * finished: the number of runs is a stopping time, and time ends them and not what they came to.
 *
 * @param asked for the runs of all cells together
 * @param spent sum of what the runs took that ended
 */
public record TimeBudget(Duration asked, Duration spent) {
  /** Whether no other run is to be made. */
  public boolean over() {
    return spent.compareTo(asked) >= 0;
  }

  /** What is left; zero when it is over. */
  public Duration left() {
    return over() ? Duration.ZERO : asked.minus(spent);
  }

  /** {@code 2 h 05 min}, {@code 3 min 10 s}, {@code 42 s}. */
  public static String words(Duration time) {
    long seconds = Math.max(1, Math.round(time.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + " min" + part(seconds % 60, " s");
    }
    return minutes / 60 + " h" + part(minutes % 60, " min");
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : " " + number + unit;
  }
}
