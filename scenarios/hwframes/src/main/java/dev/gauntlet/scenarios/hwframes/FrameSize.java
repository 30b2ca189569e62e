package dev.gauntlet.scenarios.hwframes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame's size, written {@code 1920x1080}; any that a device might refuse, odd ones too.
 *
 * @param width in pixels, 1 to 65536
 * @param height in pixels, 1 to 65536
 */
record FrameSize(int width, int height) {
  static final int LARGEST = 65536;

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /**
   * @throws IllegalArgumentException when it is no size
   */
  static FrameSize of(String text) {
    Matcher size = WRITTEN.matcher(text);
    if (size.matches()) {
      int width = Integer.parseInt(size.group(1));
      int height = Integer.parseInt(size.group(2));
      if (width >= 1 && width <= LARGEST && height >= 1 && height <= LARGEST) {
        return new FrameSize(width, height);
      }
    }
    throw new IllegalArgumentException(
        "size must be WIDTHxHEIGHT like 1920x1080, both from 1 to " + LARGEST + ", not " + text);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
