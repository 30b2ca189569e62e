package dev.gauntlet.verdict.compare;

/** What a comparison takes for significant, each with its reason. */
public final class CompareDefaults {
  /**
   * Level of red, for the test over all cells and for the map of cells: together at most 1 % of
   * comparisons of equal sides are red by them.
   */
  public static final double RED = 0.005;

  /** Level of yellow in the map: of the cells that are yellow, at most so many are so by chance. */
  public static final double YELLOW = 0.05;

  /** Chance with which a rise is to be found before it is called one that could have been seen. */
  public static final double POWER = 0.8;

  /**
   * Rise, in share of runs, that a comparison must have been able to see: one that cannot see 1 run
   * in 10 more says nothing by staying green.
   */
  public static final double RISE = 0.1;

  /**
   * Difference of the iterations per run, over those of the base, from which on rates per iteration
   * are compared and not rates per run.
   */
  public static final double EXPOSURE = 0.1;

  /** Chance that an interval holds what it is of. */
  public static final double LEVEL = 0.95;

  private CompareDefaults() {}
}
