package dev.gauntlet.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them. */
final class DurationText {
  private DurationText() {}

  /** {@code 42s}, {@code 3m10s}, {@code 2h05m}. */
  static String of(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
  }
}
