package dev.gauntlet.scenarios.tiling;

/** A net on a GPU instance of its own, used by one thread. */
interface Engine {
  /**
   * Makes twice the size of a tile.
   *
   * @param target has twice the width and height
   */
  void upscale(Pixels source, Pixels target) throws Refusal;

  /** Cleans up net and GPU instance; a second time does nothing. It refuses every tile after it. */
  void cleanUp();
}
