package dev.gauntlet.reports.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for a reader. */
final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** {@code 2026-11-21 09:12 UTC}; "" when it is not known. */
  static String minute(Instant time) {
    return time.equals(Instant.EPOCH) ? "" : MINUTE.format(time);
  }
}
