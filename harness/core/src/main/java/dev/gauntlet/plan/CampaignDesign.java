package dev.gauntlet.plan;

import java.time.Duration;

/**
 * How often each cell is run, until when, and which of these runs are made here.
 *
 * @param repeats runs of each cell, one in each pass; with a stop rule at most so many
 * @param seed of the order of the cells
 * @param soak how its cells are soaked; null when it is a sweep
 * @param until when a cell of a sweep needs no further run; null when all repeats are made
 * @param shard the part that is made here; null when all of it is
 * @param budget time for the runs of a sweep, as they were recorded; zero when there is none, and
 *     of a soak, which has its own
 */
public record CampaignDesign(
    int repeats, long seed, SoakDesign soak, StopRule until, Shard shard, Duration budget) {
  public CampaignDesign {
    if (soak != null && until != null) {
      throw new IllegalArgumentException("a soak has looks, and no stop rule of a sweep");
    }
    if (soak != null && !budget.isZero()) {
      throw new IllegalArgumentException("the time of a soak is that of its looks");
    }
  }

  /** Without a limit of time. */
  public CampaignDesign(int repeats, long seed, SoakDesign soak, StopRule until, Shard shard) {
    this(repeats, seed, soak, until, shard, Duration.ZERO);
  }

  /** All of it. */
  public CampaignDesign(int repeats, long seed, SoakDesign soak, StopRule until) {
    this(repeats, seed, soak, until, null);
  }

  /** A sweep in which all repeats are made. */
  public static CampaignDesign sweep(int repeats, long seed) {
    return new CampaignDesign(repeats, seed, null, null);
  }
}
