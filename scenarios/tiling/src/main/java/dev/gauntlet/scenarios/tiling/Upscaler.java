package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenarios.tiling.engine.Engine;
import dev.gauntlet.scenarios.tiling.engine.Engines;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Bicubic;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import dev.gauntlet.scenarios.tiling.image.Tile;
import java.util.List;

/** Takes an image to pieces, has an engine upscale each, and puts them together. */
final class Upscaler {
  private static final Phase CUT = Phase.named("cut");
  private static final Phase UPSCALE = Phase.named("upscale");
  private static final Phase JOIN = Phase.named("join");

  private final Setup setup;
  private final Engines engines;
  private final List<Tile> tiles;
  private final boolean plantN01;
  private final boolean plantN03;
  private Engine engine;

  Upscaler(Setup setup, Engines engines, List<Tile> tiles) {
    this.setup = setup;
    this.engines = engines;
    this.tiles = tiles;
    this.plantN01 = Plants.N01.in(setup.cell());
    this.plantN03 = Plants.N03.in(setup.cell());
  }

  /** The image in twice its size, to be freed by the caller. */
  Pixels upscale(Item image, Iteration iteration) throws Refusal {
    Pixels source = image.pixels();
    Pixels result =
        Pixels.allocate(source.width() * Bicubic.SCALE, source.height() * Bicubic.SCALE);
    boolean whole = false;
    try {
      for (Tile tile : tiles) {
        iteration.enter(CUT);
        one(tile, cut(image, tile), result, iteration);
        ended(CleanUp.TILE, iteration);
      }
      whole = true;
      return result;
    } finally {
      if (!whole) {
        result.free();
      }
      ended(CleanUp.IMAGE, iteration);
    }
  }

  private Pixels cut(Item image, Tile tile) throws Refusal {
    int around = 2 * setup.overlap();
    Pixels part = Pixels.allocate(tile.width() + around, tile.height() + around);
    boolean handedOver = false;
    try {
      if (setup.fault().strikes(Fault.CUT, image.number())) {
        throw new Refusal("cut: the rows of tile " + tile.number() + " could not be read");
      }
      tile.cut(image.pixels(), setup.overlap(), part);
      handedOver = true;
      return part;
    } finally {
      if (!handedOver && !plantN03) {
        part.free();
      }
    }
  }

  private void one(Tile tile, Pixels part, Pixels result, Iteration iteration) throws Refusal {
    Pixels upscaled = Pixels.allocate(part.width() * Bicubic.SCALE, part.height() * Bicubic.SCALE);
    try {
      if (engine == null) {
        iteration.enter(Phase.CREATE);
        engine = engines.create();
      }
      iteration.enter(UPSCALE);
      engine.upscale(part, upscaled);
      iteration.enter(JOIN);
      tile.join(upscaled, setup.overlap(), result);
    } catch (Refusal refused) {
      if (!plantN01) {
        throw new Refusal("tile " + tile.number() + ": " + refused.getMessage());
      }
    } finally {
      part.free();
      upscaled.free();
    }
    if (plantN01) {
      engine.cleanUp();
    }
  }

  void batchEnded(Iteration iteration) {
    ended(CleanUp.BATCH, iteration);
  }

  /** Cleans the engine up where the policy has it here; it is made anew when next one is needed. */
  private void ended(CleanUp what, Iteration iteration) {
    if (engine != null && setup.cleanUp() == what) {
      iteration.enter(Phase.DESTROY);
      close();
    }
  }

  void close() {
    if (engine != null) {
      engine.drop();
      engine = null;
    }
  }
}
