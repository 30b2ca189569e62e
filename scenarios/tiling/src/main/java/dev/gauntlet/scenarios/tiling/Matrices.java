package dev.gauntlet.scenarios.tiling;

import java.util.ArrayList;
import java.util.List;

/** Matrices that an engine makes for one tile, whatever they are to it. */
final class Matrices extends Owned {
  private static final List<Matrices> KEPT = new ArrayList<>();

  private final boolean plantN04;

  Matrices(Setup setup) {
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
