package dev.gauntlet.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the kernel's log.
 *
 * @param sequence counts up by one per line since boot
 * @param micros since boot, of the kernel's local clock, which stands still in suspend
 * @param level 0 emergency to 7 debug
 * @param text without facility and time; unprintable bytes as {@code \x1b}
 */
public record KernelRecord(long sequence, long micros, int level, String text) {
  // "6,1234,5678901,-;text": Documentation/ABI/testing/dev-kmsg
  private static final Pattern RECORD =
      Pattern.compile("(\\d{1,9}),(\\d{1,18}),(\\d{1,18})[^;\n]*;([^\n]*)", Pattern.DOTALL);

  /** Reads what one read(2) of /dev/kmsg returned; the lines of its dictionary are dropped. */
  static Optional<KernelRecord> parse(byte[] record) {
    Matcher parts = RECORD.matcher(new String(record, StandardCharsets.UTF_8));
    if (!parts.lookingAt()) {
      return Optional.empty();
    }
    return Optional.of(
        new KernelRecord(
            Long.parseLong(parts.group(2)),
            Long.parseLong(parts.group(3)),
            Integer.parseInt(parts.group(1)) & 7,
            parts.group(4)));
  }

  /** As dmesg writes it: {@code [ 12.345678] text}. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT, "[%5d.%06d] %s", micros / 1_000_000, micros % 1_000_000, text);
  }
}
