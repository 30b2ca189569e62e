package dev.gauntlet.words;

import dev.gauntlet.UsageError;
import dev.gauntlet.linux.HostMemory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and amounts of memory as people write them. */
public final class AmountParser {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final Map<String, Double> SECONDS =
      Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "d", 86400.0);
  private static final Pattern MEMORY =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%|[kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);

  private AmountParser() {}

  /** {@code 5s}, {@code 250ms}, {@code 1h30m}. */
  public static Duration duration(String option, String text) {
    Matcher parts = PART.matcher(text);
    double seconds = 0;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      seconds += Double.parseDouble(parts.group(1)) * SECONDS.get(parts.group(2));
      end = parts.end();
    }
    if (end != text.length() || end == 0 || seconds <= 0 || seconds > 365 * 86400.0) {
      throw new UsageError(
          "%s %s: a duration is expected, such as 250ms, 5s, 10m, 8h or 1h30m"
              .formatted(option, text.isEmpty() ? "''" : text));
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** {@code 2GiB}, {@code 512M}, {@code 60%} of the machine's memory; all units are binary. */
  public static long memory(String option, String text) {
    Matcher amount = MEMORY.matcher(text.strip());
    if (!amount.matches()) {
      throw wrongMemory(option, text);
    }
    double value = Double.parseDouble(amount.group(1));
    long bytes =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "%" -> (long) (HostMemory.total() * value / 100);
          case "k" -> (long) (value * (1L << 10));
          case "m" -> (long) (value * (1L << 20));
          case "g" -> (long) (value * (1L << 30));
          case "t" -> (long) (value * (1L << 40));
          default -> (long) value;
        };
    if (bytes < 128L << 20) {
      throw wrongMemory(option, text);
    }
    return bytes;
  }

  /** {@code 20GiB}, {@code 512M}: room on a disk, 1 KiB or more; all units are binary. */
  public static long size(String option, String text) {
    Matcher amount = MEMORY.matcher(text.strip());
    if (amount.matches() && !amount.group(2).equals("%")) {
      double unit =
          switch (amount.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            case "t" -> 1L << 40;
            default -> 1;
          };
      double bytes = Double.parseDouble(amount.group(1)) * unit;
      if (bytes >= 1L << 10 && bytes < 1L << 62) {
        return (long) bytes;
      }
    }
    throw new UsageError(
        "%s %s: a size of 1 KiB or more is expected, such as 100MiB or 20GiB"
            .formatted(option, text.isEmpty() ? "''" : text));
  }

  private static UsageError wrongMemory(String option, String text) {
    return new UsageError(
        option
            + " "
            + (text.isEmpty() ? "''" : text)
            + ": an amount of 128 MiB or more is expected, such as 512MiB, 2GiB or 60%");
  }
}
