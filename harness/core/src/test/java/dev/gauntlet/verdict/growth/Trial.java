package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One program taken through the looks until a verdict, with fresh forks at each.
 *
 * @param early how it stood after the first look
 * @param standing at the end
 * @param prolonged how the same program stands at the end when the forks of the last look also
 *     serve the look before
 */
record Trial(
    MetricVerdict early,
    MetricVerdict standing,
    MetricVerdict prolonged,
    boolean ols,
    boolean mannKendall,
    boolean lastAboveFirst) {
  /** Seeds other than those on which the rule was settled. */
  private static final int FRESH = 900_000;

  /**
   * @param compare whether the forks of the last look serve both looks as well, for comparison
   */
  static Trial of(Family family, int number, boolean compare) {
    long seed = 1_000_003L * family.name().hashCode() + FRESH + number;
    RandomGenerator random = Simulated.generator(seed);
    Family.Pair pair = family.program().apply(random);
    List<MetricVerdict> fresh = standings(family, pair, random, true);
    List<MetricVerdict> prolonged = compare ? standings(family, pair, random, false) : fresh;
    GrowthSeries one = pair.scenario().fork(400, family.perSample(), random);
    return new Trial(
        fresh.get(1),
        fresh.get(fresh.size() - 1),
        prolonged.get(prolonged.size() - 1),
        Textbook.leastSquares(one),
        Textbook.mannKendall(one),
        Textbook.lastAboveFirst(one));
  }

  private static List<MetricVerdict> standings(
      Family family, Family.Pair pair, RandomGenerator random, boolean fresh) {
    return Simulated.standings(
        family.metric(),
        family.looks(),
        pair.scenario(),
        pair.control(),
        family.perSample(),
        random,
        fresh);
  }
}
