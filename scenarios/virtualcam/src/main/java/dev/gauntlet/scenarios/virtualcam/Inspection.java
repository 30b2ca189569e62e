package dev.gauntlet.scenarios.virtualcam;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at a frame's pixels: the panorama's number in each, and in a grid of them the place. */
final class Inspection {
  /** Columns and rows between two pixels whose place is computed again. */
  private static final int GRID = 5;

  /**
   * Pixels of the panorama that a place may be off: tables are in single precision, and an engine's
   * arc functions are its own.
   */
  private static final int OFF = 1;

  private enum Kind {
    TURNED("is turned by yaw, pitch, roll and fov that were never set together"),
    EMPTY("shows no panorama"),
    STALE("shows a frame of before the start"),
    ANOTHER("shows frame "),
    STRAYED("shows other places than its angles ask for");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  private final View view;
  private final double[] ray = new double[3];

  /** Frames by number since the start. */
  private final Map<Integer, Integer> frames = new HashMap<>();

  private final Set<Kind> told = EnumSet.noneOf(Kind.class);

  Inspection(View view) {
    this.view = view;
  }

  /** A panorama was filled for a frame. */
  void filled(int number, int frame) {
    frames.put(number, frame);
  }

  /**
   * What is wrong with a frame; empty for nothing, and for what was told of a frame before it: of
   * each kind the first one of a start is named.
   *
   * @param pixels rows from the first, red, green, blue, number
   */
  Optional<String> of(Shot shot, ByteBuffer pixels) {
    if (!shot.angles().consistent()) {
      return wrong(shot, Kind.TURNED, "");
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
      return shows(shot, other, others < all ? ", in part" : "");
    }
    return strayed(shot, pixels) ? wrong(shot, Kind.STRAYED, "") : Optional.empty();
  }

  private Optional<String> shows(Shot shot, int number, String part) {
    if (number == Stamp.NONE) {
      return wrong(shot, Kind.EMPTY, part);
    }
    Integer frame = frames.get(number);
    return frame == null ? wrong(shot, Kind.STALE, part) : wrong(shot, Kind.ANOTHER, frame + part);
  }

  private Optional<String> wrong(Shot shot, Kind kind, String more) {
    return told.add(kind)
        ? Optional.of("frame " + shot.frame() + " " + kind.sentence + more)
        : Optional.empty();
  }

  /** Whether a pixel of the grid comes from elsewhere. */
  private boolean strayed(Shot shot, ByteBuffer pixels) {
    double[] rotation = View.rotation(shot.angles());
    double focal = view.focal(shot.angles());
    for (int row = 0; row < view.view().height(); row += GRID) {
      for (int column = 0; column < view.view().width(); column += GRID) {
        view.ray(focal, column, row, ray);
        int pixel = pixels.getInt(4 * (row * view.view().width() + column));
        int red = pixel & 255;
        int green = pixel >> 8 & 255;
        int blue = pixel >> 16 & 255;
        double x = view.column(rotation, ray[0], ray[1], ray[2]);
        double y = view.row(rotation, ray[0], ray[1], ray[2]);
        if (!near(red, green, blue, (int) x, (int) y)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean near(int red, int green, int blue, int x, int y) {
    int right = Math.abs(Stamp.column(red, green) - x);
    int down = Math.abs(Stamp.row(green, blue) - y);
    // the panorama's left edge is beside its right one
    return Math.min(right, view.panorama().width() - right) <= OFF && down <= OFF;
  }
}
