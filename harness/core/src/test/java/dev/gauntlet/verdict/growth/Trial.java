package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One program taken through the looks until a verdict. */
record Trial(Standing standing, boolean ols, boolean mannKendall, boolean lastAboveFirst) {
  /** Seeds other than those on which the rule was settled. */
  private static final int FRESH = 900_000;

  static Trial of(Family family, int number) {
    RandomGenerator random =
        Simulated.generator(1_000_003L * family.name().hashCode() + FRESH + number);
    Family.Pair pair = family.program().apply(random);
    List<Integer> looks = Defaults.LOOKS;
    List<Finding> findings = new ArrayList<>();
    Standing standing = Standing.of(family.metric(), looks, findings);
    Series one = null;
    while (standing.open()) {
      int n = looks.get(findings.size());
      Look look =
          new Look(
              n,
              Simulated.forks(pair.scenario(), n, family.perSample(), random),
              Simulated.forks(pair.control(), n, family.perSample(), random));
      boolean last = findings.size() == looks.size() - 1;
      findings.add(
          family.metric().counted()
              ? CounterRule.judge(family.metric(), look, last)
              : GrowthRule.judge(family.metric(), look, last));
      standing = Standing.of(family.metric(), looks, findings);
      if (n == 400) {
        one = look.scenario().get(0);
      }
    }
    return new Trial(
        standing,
        Textbook.leastSquares(one),
        Textbook.mannKendall(one),
        Textbook.lastAboveFirst(one));
  }
}
