package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenarios.tiling.image.Pixels;

/**
 * An image on its way through the queues.
 *
 * @param number of the image, 0 for a lane's first
 * @param pixels null when an earlier step refused it: then it is only counted
 * @param refused why it has none here; null when that was told already
 */
record Item(long number, Pixels pixels, String refused) {
  void free() {
    if (pixels != null) {
      pixels.free();
    }
  }
}
