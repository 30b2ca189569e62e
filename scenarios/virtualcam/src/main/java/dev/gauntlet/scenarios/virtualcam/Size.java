package dev.gauntlet.scenarios.virtualcam;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of a picture.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Size(int width, int height) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /**
   * @param axis that it is the value of
   * @param most largest that is allowed
   * @throws IllegalArgumentException when it is none, or not a multiple of four wide and of two
   *     high
   */
  static Size of(String axis, String text, Size most) {
    Matcher size = WRITTEN.matcher(text);
    if (size.matches()) {
      Size found = new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
      if (found.within(most)) {
        return found;
      }
    }
    throw new IllegalArgumentException(
        axis
            + " must be WIDTHxHEIGHT, at least 16x16 and at most "
            + most
            + ", a multiple of 4 wide and even high, not "
            + text);
  }

  private boolean within(Size most) {
    return width >= 16
        && height >= 16
        && width <= most.width
        && height <= most.height
        && width % 4 == 0
        && height % 2 == 0;
  }

  /** So many pixels. */
  int pixels() {
    return width * height;
  }

  /** Half as wide and half as high: a second plane's. */
  Size half() {
    return new Size(width / 2, height / 2);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
