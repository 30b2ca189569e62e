package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import java.util.List;

/**
 * Written after the rule for counters was made. Of the first three 0, 6 and 7 % were leaks then, so
 * the look before was asked for a like rate; all others were never used to choose anything.
 */
final class HeldOutCounters {
  private HeldOutCounters() {}

  static List<Family> all() {
    return List.of(
        Bases.counter(
            "fd: lazy init of 1..8 at 150..350",
            Kind.BOUNDED,
            0,
            r -> Shapes.step(1 + r.nextInt(8), uniform(r, 150, 350), uniform(r, 0, 20))),
        Bases.counter(
            "fd: lazy init at 150..350 amid churn and a pool",
            Kind.BOUNDED,
            0,
            r ->
                Shapes.step(1 + r.nextInt(8), uniform(r, 150, 350), uniform(r, 0, 20))
                    .plus(Shapes.churn(1, uniform(r, 1, 6), uniform(r, 2, 20)))
                    .plus(Shapes.pool(1, uniform(r, 0.5, 3)))),
        Bases.counter(
            // at 400 samples three in all forks at the same iterations are a leak of 1 / 100: a
            // miss
            "fd: three steps at random until 500",
            Kind.PRINTED,
            0,
            r -> {
              Program one = Shapes.step(1, uniform(r, 20, 500), uniform(r, 1, 100));
              Program two = Shapes.step(1, uniform(r, 20, 500), uniform(r, 1, 100));
              return one.plus(two).plus(Shapes.step(1, uniform(r, 20, 500), 1));
            }),
        Bases.counter(
            "held out: fd: up to 12 after power-law waits",
            Kind.BOUNDED,
            0,
            r -> Shapes.waits(2 + r.nextInt(11), uniform(r, 0.5, 5), uniform(r, 0.5, 1))),
        Bases.counter(
            "held out: fd: opened one by one, closed together every 20..150",
            Kind.BOUNDED,
            0,
            r -> Shapes.collected(2 + r.nextInt(30), uniform(r, 20, 150), uniform(r, 0, 0.3))),
        Bases.counter(
            "held out: fd: bursts that are closed again",
            Kind.BOUNDED,
            0,
            r -> Shapes.bursts(1 + r.nextInt(8), uniform(r, 20, 120), uniform(r, 2, 60))),
        Bases.counter(
            "held out: fd: each of 12 taken when first needed",
            Kind.BOUNDED,
            0,
            r -> Shapes.lanes(12, Shapes.first(1, uniform(r, 5, 150)))),
        Bases.counter(
            "held out: fd: square root of time", Kind.PRINTED, 0, r -> root(uniform(r, 0.2, 1))),
        Bases.counter(
            "fd: five at once, one in 250, random", Kind.LEAK, 0.02, r -> Shapes.random(5, 250)),
        Bases.counter(
            "held out: fd: three at once, one in 150, random",
            Kind.LEAK,
            0.02,
            r -> Shapes.random(3, 150)),
        Bases.counter(
            "held out: fd: every 80th, regular, after a warm-up",
            Kind.FOUND_BY_LAST,
            1 / 80.0,
            r ->
                Shapes.regular(1, 80, r.nextInt(80))
                    .plus(Shapes.lanes(10, Shapes.first(1, uniform(r, 2, 15))))));
  }

  private static Program root(double size) {
    return (y, random) -> {
      double[] whole = new double[y.length];
      Shapes.squareRoot(size).addTo(whole, random);
      for (int i = 0; i < y.length; i++) {
        y[i] += Math.floor(whole[i]);
      }
    };
  }
}
