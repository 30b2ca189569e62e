package dev.gauntlet.verdict.growth;

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
    Metric metric,
    double rate,
    int perSample,
    Function<RandomGenerator, Pair> program) {

  static final double KIB = 1024;
  static final double MIB = 1024 * KIB;

  enum Kind {
    /** clean: it comes to rest */
    BOUNDED,
    /** clean in the author's eyes, yet without bound, or not at rest within the looks */
    PRINTED,
    /** a leak that has to be found: by 400 samples in 90 % */
    LEAK_BY_400,
    /** by 800 samples in 90 % */
    LEAK_BY_800,
    /** a leak whose share is printed */
    LEAK
  }

  /** One lane, each iteration sampled. */
  Family(
      String name, Kind kind, Metric metric, double rate, Function<RandomGenerator, Pair> program) {
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
            HeldOutFamilies.all(),
            HeldOutCounters.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Family::leaky))
        .toList();
  }

  boolean leaky() {
    return kind != Kind.BOUNDED && kind != Kind.PRINTED;
  }

  static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Log-uniform: small values are as likely as large ones. */
  static double scale(RandomGenerator random, double from, double to) {
    return from * Math.pow(to / from, random.nextDouble());
  }
}
