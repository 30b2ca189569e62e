package dev.gauntlet.scenarios.tiling.image;

import java.nio.ByteBuffer;

/**
 * Twice the size by Catmull-Rom's kernel, whose weights at a quarter of a pixel are whole 128ths:
 * sums are exact in whole numbers, and in floats of 24 bits too, so every engine can be compared
 * bit for bit. This is the one on the CPU, which the others must equal.
 */
public final class Bicubic {
  public static final int SCALE = 2;

  /** Pixels that it looks at to each side. */
  public static final int REACH = 2;

  public static final int TAPS = 4;

  /** Of each phase, from the pixel {@code REACH} before on, for odd ones one later; in 128ths. */
  private static final int[][] WEIGHTS = {{-3, 29, 111, -9}, {-9, 111, 29, -3}};

  /**
   * Weight of one neighbour, in 128ths.
   *
   * @param parity of the pixel's coordinate: 0 or 1
   * @param neighbour 0 to 3, in the direction of the coordinate
   */
  public static int weight(int parity, int neighbour) {
    return WEIGHTS[parity][neighbour];
  }

  /** Fraction bits of the product of two weights. */
  private static final int BITS = 14;

  private Bicubic() {}

  /**
   * @param target has twice the width and height
   */
  static void upscale(Pixels source, Pixels target) {
    ByteBuffer in = source.bytes();
    ByteBuffer out = target.bytes();
    int columns = target.width() * Pixels.BYTES;
    int[][] rows = new int[source.height()][];
    for (int y = 0; y < target.height(); y++) {
      int first = (y >> 1) - REACH + (y & 1);
      int[] weights = WEIGHTS[y & 1];
      int[][] taps = new int[TAPS][];
      for (int i = 0; i < TAPS; i++) {
        int row = Math.max(0, Math.min(first + i, source.height() - 1));
        if (rows[row] == null) {
          rows[row] = across(in, row, source.width());
        }
        taps[i] = rows[row];
      }
      for (int x = 0; x < columns; x++) {
        int sum = 0;
        for (int i = 0; i < TAPS; i++) {
          sum += weights[i] * taps[i][x];
        }
        int value = (sum + (1 << (BITS - 1))) >> BITS;
        out.put(y * columns + x, (byte) Math.max(0, Math.min(value, 255)));
      }
      // what no later row looks at; a heap of 64 MiB does not hold all of a large image
      if (first > 0) {
        rows[first - 1] = null;
      }
    }
  }

  /** One row, twice as wide, in 128ths. */
  private static int[] across(ByteBuffer in, int row, int width) {
    int[] wide = new int[width * SCALE * Pixels.BYTES];
    for (int x = 0; x < width * SCALE; x++) {
      int first = (x >> 1) - REACH + (x & 1);
      for (int i = 0; i < TAPS; i++) {
        int column = Math.max(0, Math.min(first + i, width - 1));
        int at = (row * width + column) * Pixels.BYTES;
        for (int channel = 0; channel < Pixels.BYTES; channel++) {
          wide[x * Pixels.BYTES + channel] += WEIGHTS[x & 1][i] * (in.get(at + channel) & 255);
        }
      }
    }
    return wide;
  }
}
