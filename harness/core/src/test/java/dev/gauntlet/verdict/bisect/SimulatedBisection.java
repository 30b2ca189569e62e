package dev.gauntlet.verdict.bisect;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Versions that crash with known rates, bisected many times.
 *
 * @param versions a good one, a bad one and those between
 * @param good the rate per run below the change
 * @param bad the rate per run from it on
 */
record SimulatedBisection(int versions, double good, double bad) {
  /** More runs than anybody makes. */
  private static final int MOST = 20_000;

  /**
   * @param right share of bisections that named the right version
   * @param open share of those that were not over after the most runs
   * @param runs mean of all
   * @param longest of all
   */
  record Result(double right, double open, double runs, int longest) {}

  Result times(int bisections, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int right = 0;
    int open = 0;
    long all = 0;
    int longest = 0;
    for (int i = 0; i < bisections; i++) {
      int change = random.nextInt(1, versions);
      VersionRuns runs = new VersionRuns(versions);
      Bisection at = Bisection.of(runs);
      int made = 0;
      while (!at.found() && made < MOST) {
        runs.add(at.next(), random.nextDouble() < (at.next() < change ? good : bad));
        at = Bisection.of(runs);
        made++;
      }
      right += at.found() && at.first() == change ? 1 : 0;
      open += at.found() ? 0 : 1;
      all += made;
      longest = Math.max(longest, made);
    }
    return new Result(
        (double) right / bisections,
        (double) open / bisections,
        (double) all / bisections,
        longest);
  }

  /**
   * Runs of a plain bisection with the same number of repeats at each step, which calls a version
   * bad from a number of crashes on. The fewest that name the right version in 95 %, where somebody
   * knows both rates and chooses repeats and number by them.
   */
  int plain() {
    int steps = (int) Math.ceil(Math.log(versions - 1) / Math.log(2));
    for (int repeats = 1; ; repeats++) {
      for (int least = 1; least <= repeats; least++) {
        double falselyBad = BinomialDistribution.of(repeats, good).survivalProbability(least - 1);
        double falselyGood = BinomialDistribution.of(repeats, bad).cumulativeProbability(least - 1);
        // half of the steps meet a good version, half a bad one
        if (Math.pow(1 - falselyBad, steps / 2.0) * Math.pow(1 - falselyGood, steps / 2.0)
            >= Bisection.ENOUGH) {
          return repeats * steps;
        }
      }
    }
  }
}
