package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import dev.gauntlet.scenarios.tiling.engine.Engines;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Picture;
import dev.gauntlet.scenarios.tiling.image.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One worker's pictures, read by all lanes, and its makers of engines. */
final class TilingRun implements Run {
  /** Distinct pictures: a stale one must not look like the right one. */
  private static final int PICTURES = 3;

  private final Setup setup;
  private final Engines engines;
  private final List<Tile> tiles;
  private final List<Picture> pictures = new ArrayList<>();
  private final GpuBallast ballast;

  private TilingRun(Setup setup, Engines engines, GpuBallast ballast) throws IOException {
    this.setup = setup;
    this.engines = engines;
    this.ballast = ballast;
    this.tiles = Tile.of(setup.width(), setup.height(), setup.tile());
    try {
      for (int i = 0; i < PICTURES; i++) {
        pictures.add(new Picture(setup, i, tiles));
      }
    } catch (Refusal impossible) {
      throw new IOException("a picture could not be made", impossible);
    }
  }

  static TilingRun open(Setup setup) throws Unsupported, IOException {
    Engines engines = Engines.of(setup);
    Amount ballast = Amount.of(setup.cell().text(GpuBallast.AXIS.name()));
    try {
      return new TilingRun(setup, engines, GpuBallast.hold(ballast));
    } catch (Unsupported none) {
      // NVIDIA's driver crashes at the end of a process that leaves an instance
      engines.close();
      throw none;
    }
  }

  @Override
  public Lane lane(int index) {
    return new TilingLane(setup, engines, tiles, pictures);
  }

  @Override
  public void close() {
    pictures.forEach(Picture::close);
    engines.close();
    ballast.close();
  }
}
