package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.KIB;
import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import dev.gauntlet.verdict.growth.Family.Pair;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What every program of a metric has: its noise, its harness, and a control. */
final class Bases {
  static final MetricRule MAPPED = GrowthDefaults.metric("host.mapped").orElseThrow();
  static final MetricRule NATIVE = GrowthDefaults.metric("host.native").orElseThrow();
  static final MetricRule FD = GrowthDefaults.metric("fd").orElseThrow();

  private Bases() {}

  static Family mapped(String name, Function<RandomGenerator, Program> shape) {
    return mapped(name, Kind.BOUNDED, 0, shape);
  }

  /** Like host.mapped: 10 to 150 KiB of noise, half of it one-sided; a control at rest. */
  static Family mapped(
      String name, Kind kind, double rate, Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        MAPPED,
        rate,
        r -> {
          double sd = scale(r, 10, 150) * KIB;
          Program noise = r.nextBoolean() ? Shapes.noise(sd) : Shapes.garbage(sd);
          return new Pair(
              shape.apply(r).plus(noise),
              Shapes.noise(scale(r, 5, 40) * KIB)
                  .plus(Shapes.saturating(scale(r, 50, 500) * KIB, uniform(r, 3, 30))));
        });
  }

  /** Like H: 1 to 4.5 KB of noise (10 to 90 %), both arms drift by 15 to 30 B per iteration. */
  static Family natively(
      String name, Kind kind, double rate, Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        NATIVE,
        rate,
        r -> {
          Program base =
              Shapes.noise(uniform(r, 400, 1800))
                  .plus(Shapes.rate(uniform(r, 15, 30)))
                  .plus(Shapes.spikes(20 * KIB, 0.01));
          Program warm = Shapes.saturating(scale(r, 10, 400) * KIB, uniform(r, 3, 30));
          return new Pair(shape.apply(r).plus(base).plus(warm), base);
        });
  }

  /** Twenty descriptors to begin with; the control has two less and keeps them. */
  static Family counter(
      String name, Kind kind, double rate, Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        FD,
        rate,
        r -> new Pair(Shapes.step(20, -1, 0).plus(shape.apply(r)), Shapes.step(18, -1, 0)));
  }

  /** 3 to 7 MB (10 to 90 %) of autocorrelated and sawtooth noise. */
  static Program rss(RandomGenerator r) {
    double size = uniform(r, 3, 7) * 1e6 / 2.56;
    return r.nextBoolean()
        ? Shapes.autoregression(uniform(r, 0.5, 0.95), size)
        : Shapes.sawtooth(size * 2, scale(r, 5, 60), 0.3).plus(Shapes.noise(size / 2));
  }
}
