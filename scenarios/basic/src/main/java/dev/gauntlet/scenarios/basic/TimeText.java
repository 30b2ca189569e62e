package dev.gauntlet.scenarios.basic;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes a time as people do. */
final class TimeText {
  private static final Pattern TIME = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(ms|s|m|h)?");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

  private TimeText() {}

  /**
   * {@code 5s}, {@code 250ms}, {@code 1.5}; without a unit s.
   *
   * @return zero for the empty text
   * @throws IllegalArgumentException with a sentence, also of 0
   */
  static Duration parse(String option, String text) {
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Matcher time = TIME.matcher(text);
    long millis = 0;
    if (time.matches()) {
      String unit = time.group(2) == null ? "s" : time.group(2);
      millis = Math.round(Double.parseDouble(time.group(1)) * MILLIS.get(unit));
    }
    if (millis < 1) {
      throw new IllegalArgumentException(
          "%s %s: a time above 0 is expected, such as 500ms, 5s or 2m".formatted(option, text));
    }
    return Duration.ofMillis(millis);
  }

  /** {@code 5 s}, {@code 250 ms}. */
  static String of(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
