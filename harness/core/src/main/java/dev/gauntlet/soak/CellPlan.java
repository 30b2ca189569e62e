package dev.gauntlet.soak;

import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import java.util.List;

/** How each cell of a soak is judged, from what its campaign asks for. */
public final class CellPlan {
  private CellPlan() {}

  /**
   * With the looks that were asked for.
   *
   * @throws IllegalArgumentException when a cell cannot be judged so; it says why
   */
  public static SoakPlan of(SoakDesign design) {
    return of(design, design.looks().samples());
  }

  static SoakPlan of(SoakDesign design, List<Integer> looks) {
    return new SoakPlan(
        design.forks(),
        looks,
        true,
        JudgedMetrics.metrics(
            design.tolerance().deltas(), design.tolerance().allowed(), design.tolerance().caches()),
        design.looks().finest());
  }
}
