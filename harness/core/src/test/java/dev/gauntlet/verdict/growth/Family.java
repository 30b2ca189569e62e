package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Programs of one kind. The corpus is not the one that the rule was first tuned on: parameters are
 * drawn anew for every program, over ranges of their own.
 *
 * @param rate true steady rate above the control's, unit per iteration; 0 for clean ones
 * @param perSample iterations of all lanes from one sample to the next
 * @param program draws the parameters of one program and of its empty scenario
 */
record Family(
    String name,
    Kind kind,
    MetricRule metric,
    double rate,
    int perSample,
    Function<RandomGenerator, Pair> program) {

  static final double KIB = 1024;
  static final double MIB = 1024 * KIB;

  enum Kind {
    /** clean and without any growth once it is warm */
    AT_REST,
    /** clean: it comes to rest, however late */
    BOUNDED,
    /**
     * clean in the author's eyes, yet it grows without bound, or at a constant pace for all looks
     */
    PRINTED,
    /** a leak whose growth the first look must find in 95 % */
    FOUND_BY_FIRST,
    /** a leak whose growth the last look must find in 90 % */
    FOUND_BY_LAST,
    /** a leak whose share is printed */
    LEAK
  }

  /** One lane, each iteration sampled. */
  Family(
      String name,
      Kind kind,
      MetricRule metric,
      double rate,
      Function<RandomGenerator, Pair> program) {
    this(name, kind, metric, rate, 1, program);
  }

  /** A program and its empty scenario. */
  record Pair(Program scenario, Program control) {}

  /** The whole corpus. */
  static List<Family> corpus() {
    return Stream.of(
            CleanFamilies.all(),
            LeakyFamilies.all(),
            CounterFamilies.all(),
            LaneFamilies.all(),
            SlowFamilies.all(),
            HeldOutFamilies.all(),
            HeldOutCounters.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Family::leaky))
        .toList();
  }

  boolean leaky() {
    return kind.compareTo(Kind.PRINTED) > 0;
  }

  /** Leaks of 16 B are asked for by one look of 1,600 samples. */
  List<Integer> looks() {
    return rate == SlowFamilies.SMALLEST ? List.of(1600) : GrowthDefaults.LOOKS;
  }

  static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Log-uniform: small values are as likely as large ones. */
  static double scale(RandomGenerator random, double from, double to) {
    return from * Math.pow(to / from, random.nextDouble());
  }
}
