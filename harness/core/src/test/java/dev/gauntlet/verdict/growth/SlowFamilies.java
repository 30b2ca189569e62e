package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.KIB;
import static dev.gauntlet.verdict.growth.Family.MIB;
import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import dev.gauntlet.verdict.growth.Family.Pair;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What fooled earlier rules: caches that fill for as long as the longest look or longer, buffers
 * made once, sawteeth of any period up to it. With the noise of H, of mappings and of resident
 * memory.
 */
final class SlowFamilies {
  /** Smallest leak of the corpus, bytes per iteration; it takes 1,600 samples. */
  static final double SMALLEST = 16;

  private static final int LONGEST = GrowthDefaults.LOOKS.get(GrowthDefaults.LOOKS.size() - 1);

  private SlowFamilies() {}

  static List<Family> all() {
    List<Family> all = new ArrayList<>();
    for (double looks : new double[] {0.5, 1, 2, 3.5, 5}) {
      every(
          all,
          "cache, time constant %s looks".formatted(looks),
          Kind.BOUNDED,
          r -> Shapes.saturating(scale(r, 0.5, 128) * MIB, looks * LONGEST * uniform(r, 0.85, 1)));
      all.add(
          Bases.counter(
              "fd: cache, time constant %s looks".formatted(looks),
              Kind.BOUNDED,
              0,
              r -> {
                int entries = 20 + r.nextInt(200);
                return Shapes.cache(1, entries, entries / (looks * LONGEST));
              }));
    }
    for (double[] end : new double[][] {{0.25, 0.5}, {0.5, 0.95}, {0.95, 1.5}, {1.5, 3}}) {
      every(
          all,
          "fill that ends within %s to %s looks".formatted(end[0], end[1]),
          end[1] < 1 ? Kind.BOUNDED : Kind.PRINTED,
          r -> Shapes.fill(scale(r, 0.5, 128) * MIB, uniform(r, end[0], end[1]) * LONGEST));
    }
    for (double[] period : new double[][] {{0.1, 0.25}, {0.25, 0.5}, {0.5, 0.75}, {0.75, 1}}) {
      every(
          all,
          "sawtooth, period %s to %s looks".formatted(period[0], period[1]),
          Kind.BOUNDED,
          r ->
              Shapes.sawtooth(
                  scale(r, 1, 64) * MIB,
                  uniform(r, period[0], period[1]) * LONGEST,
                  r.nextBoolean() ? 0 : uniform(r, 0, 0.1)));
    }
    all.add(Bases.natively("H: leak 64 B", Kind.FOUND_BY_FIRST, 64, r -> Shapes.rate(64)));
    all.add(Bases.natively("H: leak 128 B", Kind.LEAK, 128, r -> Shapes.rate(128)));
    all.add(Bases.natively("H: leak 256 B", Kind.LEAK, 256, r -> Shapes.rate(256)));
    all.add(Bases.natively("H: leak 64 KiB", Kind.LEAK, 64 * KIB, r -> Shapes.rate(64 * KIB)));
    all.add(Bases.natively("H: leak 2 MiB", Kind.LEAK, 2 * MIB, r -> Shapes.rate(2 * MIB)));
    all.add(
        Bases.mapped(
            "leak 4 MiB every 50th",
            Kind.LEAK,
            4 * MIB / 50,
            r -> Shapes.regular(4 * MIB, 50, r.nextInt(50))));
    all.add(
        Bases.counter(
            "fd: every 10th, regular", Kind.LEAK, 0.1, r -> Shapes.regular(1, 10, r.nextInt(10))));
    all.add(Bases.counter("fd: 1 per iteration", Kind.LEAK, 1, r -> Shapes.rate(1)));
    all.add(
        Bases.natively(
            "H: leak 16 B, 1600 samples",
            Kind.FOUND_BY_LAST,
            SMALLEST,
            r -> Shapes.rate(SMALLEST)));
    all.add(Bases.natively("H: at rest", Kind.AT_REST, 0, r -> Shapes.nothing()));
    all.add(Bases.mapped("at rest", Kind.AT_REST, 0, r -> Shapes.nothing()));
    all.add(Bases.counter("fd: at rest", Kind.AT_REST, 0, r -> Shapes.nothing()));
    return all;
  }

  private static void every(
      List<Family> all, String name, Kind kind, Function<RandomGenerator, Program> shape) {
    all.add(Bases.natively("H: " + name, kind, 0, shape));
    all.add(Bases.mapped(name, kind, 0, shape));
    all.add(
        new Family(
            "RSS: " + name,
            kind,
            Bases.MAPPED,
            0,
            r -> new Pair(Bases.rss(r).plus(shape.apply(r)), Bases.rss(r))));
  }
}
