package dev.gauntlet.scenario;

import java.util.Locale;

/**
 * A picture's size, written {@code 640x360}.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PictureSize(int width, int height) {
  /** Any size, in {@link #of}. */
  public static final PictureSize BY_ONE = new PictureSize(1, 1);

  /** Even ones: chroma of 4:2:0 has half of each. */
  public static final PictureSize BY_TWO = new PictureSize(2, 2);

  /**
   * Reads the value of an axis.
   *
   * @param axis its name
   * @param least allowed, each way
   * @param most allowed, each way
   * @param step of which width and height must be multiples
   * @throws IllegalArgumentException when it is no size or one that is not allowed; it says which
   *     are
   */
  public static PictureSize of(
      Cell cell, String axis, PictureSize least, PictureSize most, PictureSize step) {
    String text = cell.text(axis);
    int x = text.indexOf('x');
    if (x > 0) {
      int width = length(text.substring(0, x));
      int height = length(text.substring(x + 1));
      if (within(width, least.width, most.width, step.width)
          && within(height, least.height, most.height, step.height)) {
        return new PictureSize(width, height);
      }
    }
    String steps =
        step.equals(BY_ONE)
            ? ""
            : String.format(
                Locale.ROOT,
                ", the width a multiple of %d and the height of %d",
                step.width,
                step.height);
    throw new IllegalArgumentException(
        "%s must be WIDTHxHEIGHT from %s to %s%s, not %s"
            .formatted(axis, least, most, steps, text));
  }

  private static boolean within(int length, int least, int most, int step) {
    return length >= least && length <= most && length % step == 0;
  }

  /** -1 when it is no number; not by a pattern: the first one of a worker costs it 1 ms. */
  private static int length(String digits) {
    if (digits.isEmpty() || digits.length() > 6) {
      return -1;
    }
    int length = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      length = 10 * length + c - '0';
    }
    return length;
  }

  /**
   * So many pixels.
   *
   * @throws ArithmeticException beyond 2^31 - 1
   */
  public int pixels() {
    return Math.multiplyExact(width, height);
  }

  /** Half as wide and half as high: a second plane's. */
  public PictureSize half() {
    return new PictureSize(width / 2, height / 2);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
