package dev.gauntlet.scenarios.tiling.engine;

import dev.gauntlet.scenarios.tiling.Plants;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.image.Pixels;

/** A net on a GPU instance of its own, used by one thread. */
public abstract class Engine {
  private final boolean plantN02;
  private boolean cleared;

  public Engine(Setup setup) {
    plantN02 = Plants.N02.in(setup.cell());
  }

  /**
   * Makes twice the size of a tile; refuses once the net is cleared.
   *
   * @param target has twice the width and height
   */
  public abstract void upscale(Pixels source, Pixels target) throws Refusal;

  /** Frees what the net has on the GPU. */
  public abstract void clearNet();

  /** Destroys the GPU instance. */
  public abstract void destroyInstance();

  /** Cleans up net and GPU instance; a second time does nothing. */
  public final void cleanUp() {
    if (cleared) {
      return;
    }
    cleared = true;
    clearNet();
    if (!plantN02) {
      destroyInstance();
    }
  }

  protected final boolean cleared() {
    return cleared;
  }

  /** Cleans up, and frees what is left of an engine after that; the last call. */
  public void drop() {
    cleanUp();
  }
}
