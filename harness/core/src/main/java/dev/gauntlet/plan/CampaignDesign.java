package dev.gauntlet.plan;

/**
 * How often each cell is run, and until when.
 *
 * @param repeats runs of each cell, one in each pass; with a stop rule at most so many
 * @param seed of the order of the cells
 * @param soak how its cells are soaked; null when it is a sweep
 * @param until when a cell of a sweep needs no further run; null when all repeats are made
 */
public record CampaignDesign(int repeats, long seed, SoakDesign soak, StopRule until) {
  public CampaignDesign {
    if (soak != null && until != null) {
      throw new IllegalArgumentException("a soak has looks, and no stop rule of a sweep");
    }
  }

  /** A sweep in which all repeats are made. */
  public static CampaignDesign sweep(int repeats, long seed) {
    return new CampaignDesign(repeats, seed, null, null);
  }
}
