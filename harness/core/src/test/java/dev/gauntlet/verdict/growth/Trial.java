package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One program taken through the looks until a verdict. */
record Trial(Standing standing, boolean ols, boolean mannKendall, boolean lastAboveFirst) {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
      RandomGeneratorFactory.of("L64X128MixRandom");

  static Trial of(Family family, int number) {
    RandomGenerator random = GENERATOR.create(1_000_003L * family.name().hashCode() + number);
    Family.Pair pair = family.program().apply(random);
    List<Integer> looks = Defaults.LOOKS;
    List<Finding> findings = new ArrayList<>();
    Standing standing = Standing.of(family.metric(), looks, findings);
    Series one = null;
    while (standing.open()) {
      int n = looks.get(findings.size());
      Look look = new Look(n, forks(pair.scenario(), n, random), forks(pair.control(), n, random));
      boolean last = findings.size() == looks.size() - 1;
      findings.add(
          family.metric().counted()
              ? CounterRule.judge(family.metric(), look)
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

  private static List<Series> forks(Program program, int samples, RandomGenerator random) {
    List<Series> forks = new ArrayList<>();
    for (int f = 0; f < Defaults.FORKS; f++) {
      forks.add(program.fork(samples, random));
    }
    return forks;
  }

  Call call() {
    return standing.call();
  }

  int samples() {
    return standing.finding().orElseThrow().samples();
  }
}
