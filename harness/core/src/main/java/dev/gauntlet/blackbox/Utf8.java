package dev.gauntlet.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text into a field of fixed size. */
final class Utf8 {
  private Utf8() {}

  /** At most {@code limit} bytes, never cut within a character. */
  static byte[] capped(String text, int limit) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= limit) {
      return bytes;
    }
    int end = limit;
    while ((bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
