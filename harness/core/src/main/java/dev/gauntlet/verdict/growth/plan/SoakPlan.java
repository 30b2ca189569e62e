package dev.gauntlet.verdict.growth.plan;

import dev.gauntlet.verdict.growth.GrowthRule;
import java.util.List;

/**
 * How one cell is soaked.
 *
 * @param forks fresh forks per look and arm, at least 3
 * @param looks samples per fork at each look, rising
 * @param control whether a control arm is made
 * @param metrics judged
 * @param finest whether every look is made, so that "none" is said as finely as they allow
 */
public record SoakPlan(
    int forks, List<Integer> looks, boolean control, List<MetricRule> metrics, boolean finest) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when a number is not allowed; it says which are
   */
  public SoakPlan {
    looks = List.copyOf(looks);
    metrics = List.copyOf(metrics);
    if (forks < 3) {
      throw new IllegalArgumentException(forks + " forks per look: at least 3 can agree");
    }
    int before = GrowthRule.FEWEST_SAMPLES - 1;
    for (int look : looks) {
      if (look <= before) {
        throw new IllegalArgumentException(
            "looks of " + looks + " samples: must rise above " + before);
      }
      before = look;
    }
    if (looks.isEmpty()) {
      throw new IllegalArgumentException("no look is planned: give samples per fork, such as 400");
    }
  }

  /** Everything by default. */
  public static SoakPlan standard() {
    return new SoakPlan(
        GrowthDefaults.FORKS, GrowthDefaults.LOOKS, true, GrowthDefaults.JUDGED, false);
  }

  /** Chance, at each look, that a metric at rest is said to grow. */
  public double error() {
    return GrowthDefaults.ERROR / looks.size();
  }
}
