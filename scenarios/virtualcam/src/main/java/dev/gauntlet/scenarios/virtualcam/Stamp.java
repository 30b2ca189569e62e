package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.PictureSize;

/**
 * What a pixel says of itself. The panorama's first plane holds in red, green and blue its own
 * column (13 bits) and row (11 bits), the second plane in red the number of the frame; a pixel of
 * the view has all of that, the number as its alpha.
 */
final class Stamp {
  /** No frame has it: what was never written says 0. */
  static final int NONE = 0;

  /** Numbers of frames, 1 to this, over and over. */
  static final int NUMBERS = 255;

  /** The largest panorama that it can tell. */
  static final PictureSize MOST = new PictureSize(8192, 2048);

  private Stamp() {}

  static int column(int red, int green) {
    return red | (green & 31) << 8;
  }

  static int row(int green, int blue) {
    return blue | (green >> 5) << 8;
  }

  /** The number after one. */
  static int next(int number) {
    return number % NUMBERS + 1;
  }
}
