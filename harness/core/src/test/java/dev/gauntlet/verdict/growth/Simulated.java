package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
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

  static List<GrowthSeries> forks(Program program, int samples, RandomGenerator random) {
    return forks(program, samples, 1, random);
  }

  static List<GrowthSeries> forks(
      Program program, int samples, int perSample, RandomGenerator random) {
    List<GrowthSeries> forks = new ArrayList<>();
    for (int f = 0; f < GrowthDefaults.FORKS; f++) {
      forks.add(program.fork(samples, perSample, random));
    }
    return forks;
  }

  /** Takes a program through the looks until a verdict, against a control at rest. */
  static MetricVerdict soak(MetricRule metric, List<Integer> looks, Program program) {
    return standings(metric, looks, program, Shapes.noise(0), 1, generator(1), true)
        .get(looks.size());
  }

  /**
   * How it stands before each look and after the last one made.
   *
   * @param fresh whether each look has forks of its own; else those of the last are cut
   * @return as many as there are looks, and one; the last one is repeated once it is settled
   */
  static List<MetricVerdict> standings(
      MetricRule metric,
      List<Integer> looks,
      Program program,
      Program control,
      int perSample,
      RandomGenerator random,
      boolean fresh) {
    int last = looks.get(looks.size() - 1);
    List<GrowthSeries> prolonged = fresh ? List.of() : forks(program, last, perSample, random);
    List<GrowthSeries> controls = fresh ? List.of() : forks(control, last, perSample, random);
    List<Finding> findings = new ArrayList<>();
    List<MetricVerdict> standings = new ArrayList<>();
    MetricVerdict standing = MetricVerdict.of(metric, looks, findings, 0);
    standings.add(standing);
    for (int samples : looks) {
      if (standing.open()) {
        LookSamples look =
            new LookSamples(
                samples,
                fresh ? forks(program, samples, perSample, random) : prolonged,
                fresh ? forks(control, samples, perSample, random) : controls);
        findings.add(GrowthRule.judge(metric, look, GrowthDefaults.ERROR / looks.size()));
        standing = MetricVerdict.of(metric, looks, findings, 0);
      }
      standings.add(standing);
    }
    return standings;
  }
}
