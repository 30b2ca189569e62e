package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Forks of simulated programs with a fixed seed. */
final class Simulated {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Simulated() {}

  static RandomGenerator generator(long seed) {
    return GENERATOR.create(seed);
  }

  static List<Series> forks(Program program, int samples, RandomGenerator random) {
    return forks(program, samples, 1, random);
  }

  static List<Series> forks(Program program, int samples, int perSample, RandomGenerator random) {
    List<Series> forks = new ArrayList<>();
    for (int f = 0; f < Defaults.FORKS; f++) {
      forks.add(program.fork(samples, perSample, random));
    }
    return forks;
  }

  /** Takes a program through the looks until a verdict, against a control at rest. */
  static Standing soak(Metric metric, List<Integer> looks, Program program) {
    RandomGenerator random = generator(1);
    List<Finding> findings = new ArrayList<>();
    Standing standing = Standing.of(metric, looks, findings);
    while (standing.open()) {
      int n = looks.get(findings.size());
      Look look = new Look(n, forks(program, n, random), forks(Shapes.noise(0), n, random));
      boolean last = findings.size() == looks.size() - 1;
      findings.add(
          metric.counted()
              ? CounterRule.judge(metric, look, last)
              : GrowthRule.judge(metric, look, last));
      standing = Standing.of(metric, looks, findings);
    }
    return standing;
  }
}
