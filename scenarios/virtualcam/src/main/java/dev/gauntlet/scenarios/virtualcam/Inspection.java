package dev.gauntlet.scenarios.virtualcam;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at a frame's pixels: the panorama's number in each, and in a grid of them the place. */
final class Inspection {
  /** Columns and rows between two pixels whose place is computed again. */
  private static final int GRID = 5;

  /**
   * Pixels of the panorama that a place may be off: tables are in single precision, and an engine's
   * arc functions are its own.
   */
  private static final int OFF = 1;

  private final View view;
  private final double[] ray = new double[3];

  /** Frames by number since the start. */
  private final Map<Integer, Integer> frames = new HashMap<>();

  Inspection(View view) {
    this.view = view;
  }

  /** A panorama was filled for a frame. */
  void filled(int number, int frame) {
    frames.put(number, frame);
  }

  /**
   * What is wrong with a frame; empty for nothing.
   *
   * @param pixels rows from the first, red, green, blue, number
   */
  Optional<String> of(Shot shot, ByteBuffer pixels) {
    if (!shot.angles().consistent()) {
      return wrong(shot, "is turned by yaw, pitch, roll and fov that were never set together");
    }
    int others = 0;
    int other = Stamp.NONE;
    int all = view.view().pixels();
    for (int i = 0; i < all; i++) {
      int number = pixels.get(4 * i + 3) & 255;
      if (number != shot.number()) {
        others++;
        other = number;
      }
    }
    if (others > 0) {
      return wrong(shot, (others < all ? "is torn: part of it " : "") + shows(other));
    }
    int strayed = strayed(shot, pixels);
    return strayed == 0
        ? Optional.empty()
        : wrong(shot, "shows other places than its angles ask for: torn look-up table");
  }

  private static Optional<String> wrong(Shot shot, String what) {
    return Optional.of("frame " + shot.frame() + " " + what);
  }

  private String shows(int number) {
    if (number == Stamp.NONE) {
      return "shows no panorama";
    }
    Integer frame = frames.get(number);
    return frame == null ? "shows a frame of before the start" : "shows frame " + frame;
  }

  /** Pixels of the grid that come from elsewhere. */
  private int strayed(Shot shot, ByteBuffer pixels) {
    double[] rotation = View.rotation(shot.angles());
    double focal = view.focal(shot.angles());
    int strayed = 0;
    for (int row = 0; row < view.view().height(); row += GRID) {
      for (int column = 0; column < view.view().width(); column += GRID) {
        view.ray(focal, column, row, ray);
        int pixel = pixels.getInt(4 * (row * view.view().width() + column));
        int red = pixel & 255;
        int green = pixel >> 8 & 255;
        int blue = pixel >> 16 & 255;
        double x = view.column(rotation, ray[0], ray[1], ray[2]);
        double y = view.row(rotation, ray[0], ray[1], ray[2]);
        strayed += near(red, green, blue, (int) x, (int) y) ? 0 : 1;
      }
    }
    return strayed;
  }

  private boolean near(int red, int green, int blue, int x, int y) {
    int right = Math.abs(Stamp.column(red, green) - x);
    int down = Math.abs(Stamp.row(green, blue) - y);
    // the panorama's left edge is beside its right one
    return Math.min(right, view.panorama().width() - right) <= OFF && down <= OFF;
  }
}
