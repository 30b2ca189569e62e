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
 * Eight lanes, held at each iteration (8 iterations to a sample) or at each eighth (64). Noise is
 * that of eight lanes; each has a start of its own.
 */
final class LaneFamilies {
  private static final int LANES = 8;

  private LaneFamilies() {}

  static List<Family> all() {
    List<Family> all = new ArrayList<>();
    for (int each : new int[] {1, GrowthDefaults.ITERATIONS_PER_SAMPLE}) {
      String name = "8 lanes, K = " + each + ": ";
      int perSample = LANES * each;
      all.add(mapped(name + "warm-up", Kind.BOUNDED, 0, perSample, r -> Shapes.nothing()));
      all.add(
          mapped(
              name + "an arena each when first needed",
              Kind.BOUNDED,
              0,
              perSample,
              r -> Shapes.lanes(LANES, Shapes.first(scale(r, 0.2, 4) * MIB, scale(r, 5, 100)))));
      all.add(
          mapped(
              name + "as many frames as were ever needed",
              Kind.BOUNDED,
              0,
              perSample,
              r -> Shapes.lanes(LANES, Shapes.pool(scale(r, 16, 256) * KIB, uniform(r, 1, 8)))));
      all.add(
          natively(
              name + "H: caches of tau 20..120",
              Kind.BOUNDED,
              0,
              perSample,
              r ->
                  Shapes.lanes(
                      LANES, Shapes.saturating(scale(r, 30, 1000) * KIB, uniform(r, 20, 120)))));
      all.add(
          counter(
              name + "fd: a pool each",
              Kind.BOUNDED,
              0,
              perSample,
              r -> Shapes.lanes(LANES, Shapes.pool(1, uniform(r, 0.2, 4)))));
      all.add(
          counter(
              name + "fd: two each when first needed",
              Kind.BOUNDED,
              0,
              perSample,
              r -> Shapes.lanes(2 * LANES, Shapes.first(1, scale(r, 3, 120)))));
      all.add(
          mapped(
              name + "leak 4 KiB",
              Kind.FOUND_BY_LAST,
              4 * KIB,
              perSample,
              r -> Shapes.rate(4 * KIB * perSample)));
      all.add(
          natively(
              name + "H: leak 1 KiB",
              Kind.FOUND_BY_FIRST,
              KIB,
              perSample,
              r -> Shapes.rate(KIB * perSample)));
      all.add(
          counter(
              name + "fd: every 100th, regular",
              Kind.FOUND_BY_FIRST,
              0.01,
              perSample,
              r -> Shapes.regular(1, 100, r.nextInt(100), perSample)));
      all.add(
          counter(
              name + "fd: every 100th, regular, amid a pool each",
              Kind.LEAK,
              0.01,
              perSample,
              r ->
                  Shapes.regular(1, 100, r.nextInt(100), perSample)
                      .plus(Shapes.lanes(LANES, Shapes.pool(1, uniform(r, 0.2, 4))))));
    }
    return all;
  }

  private static Family mapped(
      String name,
      Kind kind,
      double rate,
      int perSample,
      Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        Bases.MAPPED,
        rate,
        perSample,
        r -> {
          double sd = scale(r, 10, 150) * KIB;
          Program lane = r.nextBoolean() ? Shapes.noise(sd) : Shapes.garbage(sd);
          Program warm = Shapes.saturating(scale(r, 50, 2000) * KIB, uniform(r, 1, 40));
          return new Pair(
              shape.apply(r).plus(Shapes.lanes(LANES, lane.plus(warm))),
              Shapes.lanes(LANES, Shapes.noise(scale(r, 5, 40) * KIB)));
        });
  }

  private static Family natively(
      String name,
      Kind kind,
      double rate,
      int perSample,
      Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        Bases.NATIVE,
        rate,
        perSample,
        r -> {
          Program base =
              Shapes.lanes(LANES, Shapes.noise(uniform(r, 1000, 3000)))
                  .plus(Shapes.rate(uniform(r, 113, 147) * perSample))
                  .plus(Shapes.spikes(20 * KIB, 0.01));
          Program warm = Shapes.saturating(scale(r, 10, 400) * KIB, uniform(r, 3, 30));
          return new Pair(shape.apply(r).plus(base).plus(Shapes.lanes(LANES, warm)), base);
        });
  }

  private static Family counter(
      String name,
      Kind kind,
      double rate,
      int perSample,
      Function<RandomGenerator, Program> shape) {
    return new Family(
        name,
        kind,
        Bases.FD,
        rate,
        perSample,
        r -> new Pair(Shapes.step(20, -1, 0).plus(shape.apply(r)), Shapes.step(18, -1, 0)));
  }
}
