package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import dev.gauntlet.verdict.growth.Family.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The corpus. It is not the one that the rule's published figures come from: parameters are drawn
 * anew for every program, over ranges of their own.
 */
final class Families {
  static final double KIB = 1024;
  static final double MIB = 1024 * KIB;
  static final Metric MAPPED = Defaults.metric("host.mapped").orElseThrow();
  static final Metric NATIVE = Defaults.metric("host.native").orElseThrow();
  static final Metric FD = Defaults.metric("fd").orElseThrow();

  private Families() {}

  static List<Family> all() {
    List<Family> all = new ArrayList<>(clean());
    all.addAll(leaky());
    return all;
  }

  static List<Family> clean() {
    List<Family> all = new ArrayList<>();
    all.add(mapped("warm-up", r -> Shapes.saturating(scale(r, 0.5, 16) * MIB, uniform(r, 3, 60))));
    all.add(
        mapped(
            "lazy init at 120..180",
            r -> Shapes.step(scale(r, 0.3, 6) * MIB, uniform(r, 120, 180), 4)));
    all.add(
        mapped(
            "sawtooth, period 4..120",
            r ->
                Shapes.sawtooth(
                    scale(r, 0.2, 3) * MIB, scale(r, 4, 120), uniform(r, 0.02, 0.3))));
    all.add(
        mapped(
            "AR(1), 0.1..1 MiB",
            r -> Shapes.autoregression(uniform(r, 0.8, 0.98), scale(r, 0.1, 1) * MIB)));
    all.add(
        mapped(
            "slow cache, tau 80..200",
            r -> Shapes.saturating(scale(r, 0.5, 16) * MIB, uniform(r, 80, 200))));
    all.add(
        mapped(
            "fast cache, hit at random",
            r -> Shapes.cache(scale(r, 16, 128) * KIB, 20 + r.nextInt(60), uniform(r, 0.5, 4))));
    all.add(
        mapped(
            "slow cache, hit at random",
            r -> Shapes.cache(scale(r, 16, 128) * KIB, 40 + r.nextInt(60), uniform(r, 0.3, 0.6))));
    all.add(
        mapped(
            "step late", r -> Shapes.lateStep(scale(r, 0.5, 4) * MIB, uniform(r, 0.3, 1))));
    all.add(
        mapped(
            "pool sized by concurrency",
            r -> Shapes.pool(scale(r, 16, 256) * KIB, uniform(r, 1, 12))));
    all.add(
        mapped(
            "JIT-like steps",
            r ->
                Shapes.compiling(
                    scale(r, 0.2, 2) * MIB,
                    uniform(r, 0.4, 0.75),
                    uniform(r, 2, 12),
                    uniform(r, 1.3, 2))));
    all.add(
        mapped(
            "GC-like minimum that wanders",
            r ->
                Shapes.sawtooth(scale(r, 0.5, 4) * MIB, scale(r, 5, 40), 0.3)
                    .plus(
                        Shapes.autoregression(uniform(r, 0.95, 0.99), scale(r, 50, 400) * KIB))));
    all.add(
        mapped(
            "log growth, at rest by 200..900",
            r ->
                Shapes.logarithm(
                    scale(r, 50, 500) * KIB, scale(r, 1, 20), uniform(r, 200, 900))));
    all.add(
        mapped(
            "periodic cache, 30..150",
            r ->
                Shapes.sawtooth(
                    scale(r, 0.5, 4) * MIB, uniform(r, 30, 150), uniform(r, 0.05, 0.4))));
    all.add(
        mapped(
            "churn",
            r -> Shapes.churn(scale(r, 8, 128) * KIB, uniform(r, 4, 30), scale(r, 4, 60))));
    all.add(
        mapped(
            "spikes to both sides",
            r -> Shapes.spikes(scale(r, 0.1, 1) * MIB, uniform(r, 0.02, 0.2))));
    all.add(
        new Family(
            "raw RSS: warm-up, 3..7 MB noise",
            Kind.BOUNDED,
            MAPPED,
            0,
            r ->
                new Pair(
                    rss(r).plus(Shapes.saturating(scale(r, 1, 16) * MIB, uniform(r, 3, 60))),
                    rss(r))));
    all.add(natively("H: warm-up", Kind.BOUNDED, 0, r -> nothing()));
    all.add(
        natively(
            "H: JIT-like steps",
            Kind.BOUNDED,
            0,
            r ->
                Shapes.compiling(
                    scale(r, 20, 200) * KIB,
                    uniform(r, 0.4, 0.75),
                    uniform(r, 2, 12),
                    uniform(r, 1.3, 2))));
    all.add(
        natively(
            "H: spikes to both sides",
            Kind.BOUNDED,
            0,
            r -> Shapes.spikes(scale(r, 5, 50) * KIB, uniform(r, 0.02, 0.2))));
    all.add(
        natively(
            "H: slow cache, tau 80..200",
            Kind.BOUNDED,
            0,
            r -> Shapes.saturating(scale(r, 30, 1000) * KIB, uniform(r, 80, 200))));
    all.add(counter("fd: pool by concurrency", Kind.BOUNDED, 0, r -> Shapes.pool(1, uniform(r, 1, 12))));
    all.add(
        counter(
            "fd: churn",
            Kind.BOUNDED,
            0,
            r -> Shapes.churn(1, uniform(r, 2, 20), scale(r, 2, 40))));
    all.add(
        counter(
            "fd: cache hit at random",
            Kind.BOUNDED,
            0,
            r -> Shapes.cache(1, 5 + r.nextInt(30), scale(r, 0.1, 2))));
    all.add(
        counter("fd: step late", Kind.BOUNDED, 0, r -> Shapes.lateStep(1 + r.nextInt(6), 0.8)));
    all.add(
        mapped(
            "square root of time", Kind.PRINTED, 0, r -> Shapes.squareRoot(scale(r, 40, 600) * KIB)));
    all.add(
        natively(
            "H: square root of time",
            Kind.PRINTED,
            0,
            r -> Shapes.squareRoot(scale(r, 20, 300) * KIB)));
    all.add(
        mapped(
            "periodic cache, 200..600",
            Kind.PRINTED,
            0,
            r -> Shapes.sawtooth(scale(r, 1, 8) * MIB, uniform(r, 200, 600), 0.1)));
    return all;
  }

  static List<Family> leaky() {
    List<Family> all = new ArrayList<>();
    for (double kib : new double[] {0.5, 1, 2, 4, 16}) {
      Kind kind = kib >= 4 ? Kind.LEAK_BY_800 : Kind.LEAK;
      all.add(mapped("leak " + amount(kib) + ", warm-up", kind, kib * KIB, r -> warm(r)));
    }
    for (double kib : new double[] {4, 16}) {
      all.add(
          mapped(
              "leak " + amount(kib) + ", sawtooth",
              Kind.LEAK_BY_800,
              kib * KIB,
              r -> Shapes.sawtooth(scale(r, 0.2, 1) * MIB, scale(r, 4, 60), 0.2)));
      all.add(
          mapped(
              "leak " + amount(kib) + ", churn",
              Kind.LEAK_BY_800,
              kib * KIB,
              r -> Shapes.churn(scale(r, 8, 64) * KIB, uniform(r, 4, 16), scale(r, 4, 30))));
      all.add(
          mapped(
              "leak " + amount(kib) + ", spikes",
              Kind.LEAK_BY_800,
              kib * KIB,
              r -> Shapes.spikes(scale(r, 0.1, 1) * MIB, uniform(r, 0.02, 0.2))));
      all.add(
          new Family(
              "leak " + amount(kib) + ", raw RSS",
              Kind.LEAK,
              MAPPED,
              kib * KIB,
              r -> new Pair(rss(r).plus(Shapes.rate(kib * KIB)), rss(r))));
      all.add(
          mapped(
              "leak " + amount(kib) + ", from 100..250 on",
              Kind.LEAK,
              kib * KIB,
              r -> Shapes.late(kib * KIB, uniform(r, 100, 250)).plus(Shapes.rate(-kib * KIB))));
      all.add(
          mapped(
              "leak " + amount(kib) + ", every 100th, regular",
              Kind.LEAK,
              kib * KIB,
              r ->
                  Shapes.regular(100 * kib * KIB, 100, r.nextInt(100))
                      .plus(Shapes.rate(-kib * KIB))));
      all.add(
          mapped(
              "leak " + amount(kib) + ", one in 100, random",
              Kind.LEAK,
              kib * KIB,
              r -> Shapes.random(100 * kib * KIB, 100).plus(Shapes.rate(-kib * KIB))));
    }
    for (double kib : new double[] {0.5, 1, 2, 4}) {
      Kind kind = kib >= 1 ? Kind.LEAK_BY_400 : Kind.LEAK;
      all.add(natively("H: leak " + amount(kib), kind, kib * KIB, r -> nothing()));
    }
    for (int period : new int[] {100, 50, 20}) {
      all.add(
          counter(
              "fd: every " + period + "th, regular",
              Kind.LEAK_BY_400,
              1.0 / period,
              r -> Shapes.regular(1, period, r.nextInt(period))));
      all.add(
          counter(
              "fd: one in " + period + ", random",
              Kind.LEAK,
              1.0 / period,
              r -> Shapes.random(1, period)));
    }
    all.add(
        counter(
            "fd: every 100th, regular, amid churn",
            Kind.LEAK,
            0.01,
            r ->
                Shapes.regular(1, 100, r.nextInt(100))
                    .plus(Shapes.churn(1, uniform(r, 2, 10), scale(r, 2, 10)))));
    return all;
  }

  private static String amount(double kib) {
    return (kib < 1 ? String.valueOf(kib) : String.valueOf((int) kib)) + " KiB";
  }

  private static Family mapped(String name, Function<RandomGenerator, Program> shape) {
    return mapped(name, Kind.BOUNDED, 0, shape);
  }

  /** Like host.mapped: 10 to 150 KiB of noise, half of it one-sided; a control at rest. */
  private static Family mapped(
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
              shape.apply(r).plus(noise).plus(Shapes.rate(rate)),
              Shapes.noise(scale(r, 5, 40) * KIB)
                  .plus(Shapes.saturating(scale(r, 50, 500) * KIB, uniform(r, 3, 30))));
        });
  }

  /** Like H: 2 to 6 KB of noise, both arms drift by 113 to 147 B per iteration. */
  private static Family natively(
      String name, Kind kind, double rate, Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        NATIVE,
        rate,
        r -> {
          Program base =
              Shapes.noise(uniform(r, 1000, 3000))
                  .plus(Shapes.rate(uniform(r, 113, 147)))
                  .plus(Shapes.spikes(20 * KIB, 0.01));
          Program warm = Shapes.saturating(scale(r, 10, 400) * KIB, uniform(r, 3, 30));
          return new Pair(shape.apply(r).plus(base).plus(warm).plus(Shapes.rate(rate)), base);
        });
  }

  private static Family counter(
      String name, Kind kind, double rate, Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        FD,
        rate,
        r -> new Pair(Shapes.step(20, -1, 0).plus(shape.apply(r)), Shapes.step(18, -1, 0)));
  }

  private static Program nothing() {
    return (y, random) -> {};
  }

  private static Program warm(RandomGenerator r) {
    return Shapes.saturating(scale(r, 0.5, 8) * MIB, uniform(r, 3, 40));
  }

  /** 3 to 7 MB (10 to 90 %) of autocorrelated and sawtooth noise. */
  private static Program rss(RandomGenerator r) {
    double size = uniform(r, 3, 7) * 1e6 / 2.56;
    return r.nextBoolean()
        ? Shapes.autoregression(uniform(r, 0.5, 0.95), size)
        : Shapes.sawtooth(size * 2, scale(r, 5, 60), 0.3).plus(Shapes.noise(size / 2));
  }
}
