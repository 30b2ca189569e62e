package dev.gauntlet.scenarios.tiling;

/** A net on a GPU instance of its own, used by one thread. */
abstract class Engine {
  private final boolean plantN02;
  private boolean cleared;

  Engine(Setup setup) {
    plantN02 = Plants.N02.in(setup.cell());
  }

  /**
   * Makes twice the size of a tile; refuses once the net is cleared.
   *
   * @param target has twice the width and height
   */
  abstract void upscale(Pixels source, Pixels target) throws Refusal;

  /** Frees what the net has on the GPU. */
  abstract void clearNet();

  /** Destroys the GPU instance. */
  abstract void destroyInstance();

  /** Cleans up net and GPU instance; a second time does nothing. */
  final void cleanUp() {
    if (cleared) {
      return;
    }
    cleared = true;
    clearNet();
    if (!plantN02) {
      destroyInstance();
    }
  }

  final boolean cleared() {
    return cleared;
  }

  /** Cleans up, and frees what is left of an engine after that; the last call. */
  void drop() {
    cleanUp();
  }
}
