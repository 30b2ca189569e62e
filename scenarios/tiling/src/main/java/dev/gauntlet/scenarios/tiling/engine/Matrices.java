package dev.gauntlet.scenarios.tiling.engine;

import dev.gauntlet.scenarios.tiling.Plants;
import dev.gauntlet.scenarios.tiling.Setup;
import java.util.ArrayList;
import java.util.List;

/** Matrices that an engine makes for one tile, whatever they are to it. */
public final class Matrices extends OwnedResources {
  private static final List<Matrices> KEPT = new ArrayList<>();

  private final boolean plantN04;

  public Matrices(Setup setup) {
    plantN04 = Plants.N04.in(setup.cell());
  }

  @Override
  public void close() {
    if (plantN04) {
      synchronized (KEPT) {
        KEPT.add(this);
      }
    } else {
      super.close();
    }
  }
}
