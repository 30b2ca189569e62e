package dev.gauntlet.plan;

import java.time.Duration;
import java.util.List;

/**
 * How every cell of a campaign is soaked.
 *
 * @param forks fresh forks per look and arm, at least 1
 * @param gc whether a collection comes before each sample
 * @param budget of time for the forks of all cells; zero when there is none
 */
public record SoakDesign(
    int forks,
    SoakLooks looks,
    boolean gc,
    Duration budget,
    GrowthTolerance tolerance,
    CauseRuns causes) {
  public SoakDesign {
    if (forks < 1) {
      throw new IllegalArgumentException("a soak needs forks and looks");
    }
    if (looks.longer() && budget.isZero()) {
      throw new IllegalArgumentException("without a budget no look is as long as it has room for");
    }
  }

  /** With nothing asked for but the defaults. */
  public SoakDesign(int forks, List<Integer> looks, boolean gc, Duration budget) {
    this(forks, SoakLooks.of(looks), gc, budget, GrowthTolerance.NONE, CauseRuns.NONE);
  }

  /** The same with another tolerance. */
  public SoakDesign with(GrowthTolerance other) {
    return new SoakDesign(forks, looks, gc, budget, other, causes);
  }

  /** The same with other runs that tell the cause. */
  public SoakDesign with(CauseRuns other) {
    return new SoakDesign(forks, looks, gc, budget, tolerance, other);
  }

  /** Time for each of so many cells; zero when there is no limit. */
  public Duration perCell(int cells) {
    return budget.dividedBy(Math.max(1, cells));
  }
}
