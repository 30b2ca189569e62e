package dev.gauntlet.verdict.growth;

/**
 * Rises of a counter that never falls, taken for a Poisson process: events at random, of forks that
 * do not go in step.
 *
 * <p>They may come several at a time. The variance over the mean, of forks and segments, estimates
 * how many ("lump size"; McCullagh and Nelder, Generalized Linear Models, 1989, 9.2); bounds are
 * those of as many fewer lumps.
 */
final class CountedRises {
  private CountedRises() {}

  /**
   * The interval of the rate per iteration.
   *
   * @param span iterations of one fork between the segments {@code from} and {@code to}
   * @param allowed rate per iteration that was taken off the series; it is as noisy as the rest
   * @param error chance of either bound
   */
  static Interval interval(
      ArmLevels arm, double span, int from, int to, double allowed, double error) {
    int forks = arm.forks().size();
    double known = allowed * span * forks;
    double rise = arm.mean(fork -> fork.level(to) - fork.level(from)) * forks;
    double lump = lump(arm, allowed);
    double exposure = span * forks;
    return new Interval(
        rise / exposure,
        (lump * Poisson.lower((rise + known) / lump, error) - known) / exposure,
        (lump * Poisson.upper((rise + known) / lump, error) - known) / exposure);
  }

  /** Variance over mean of the rises from segment to segment; 1 or more. */
  private static double lump(ArmLevels arm, double allowed) {
    int forks = arm.forks().size();
    double squares = 0;
    double sum = 0;
    for (int s = 0; s + 1 < ForkLevels.SEGMENTS; s++) {
      int from = s;
      double[] rises =
          arm.each(
              fork ->
                  fork.level(from + 1)
                      - fork.level(from)
                      + allowed * (fork.at(from + 1) - fork.at(from)));
      squares += Contrast.variance(rises) * forks;
      sum += Contrast.mean(rises) * forks;
    }
    return Math.max(1, squares / Math.max(sum, forks));
  }
}
