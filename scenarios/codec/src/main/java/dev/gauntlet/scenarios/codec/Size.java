package dev.gauntlet.scenarios.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture's size, written {@code 640x360}.
 *
 * @param width in pixels, even: chroma of 4:2:0 has half of it
 * @param height in pixels, even for the same reason
 */
record Size(int width, int height) {
  static final int SMALLEST = 16;
  static final int LARGEST = 16384;

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

  Size {
    if (!fits(width) || !fits(height)) {
      throw wrong(width + "x" + height);
    }
  }

  /**
   * @throws IllegalArgumentException when it is no size, or one that is not allowed
   */
  static Size of(String text) {
    Matcher size = WRITTEN.matcher(text);
    if (!size.matches()) {
      throw wrong(text);
    }
    return new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
  }

  private static boolean fits(int length) {
    return length >= SMALLEST && length <= LARGEST && length % 2 == 0;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "size must be WIDTHxHEIGHT like 640x360, both even and from "
            + (SMALLEST + " to " + LARGEST)
            + ", not "
            + text);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
