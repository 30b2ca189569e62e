package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import java.util.ArrayList;
import java.util.List;

/** Programs that hold descriptors, clean and leaky. */
final class CounterFamilies {
  private CounterFamilies() {}

  static List<Family> all() {
    List<Family> all = new ArrayList<>();
    all.add(
        Bases.counter(
            "fd: pool by concurrency", Kind.BOUNDED, 0, r -> Shapes.pool(1, uniform(r, 1, 12))));
    all.add(
        Bases.counter(
            "fd: churn",
            Kind.BOUNDED,
            0,
            r -> Shapes.churn(1, uniform(r, 2, 20), scale(r, 2, 40))));
    all.add(
        Bases.counter(
            "fd: cache hit at random",
            Kind.BOUNDED,
            0,
            r -> Shapes.cache(1, 5 + r.nextInt(30), scale(r, 0.1, 2))));
    all.add(
        Bases.counter(
            "fd: step late", Kind.BOUNDED, 0, r -> Shapes.lateStep(1 + r.nextInt(6), 0.8)));
    all.add(
        Bases.counter(
            "fd: pool and churn",
            Kind.BOUNDED,
            0,
            r ->
                Shapes.pool(1, uniform(r, 1, 6))
                    .plus(Shapes.churn(1, uniform(r, 1, 8), scale(r, 2, 20)))));
    all.add(
        Bases.counter(
            "fd: two pools and a step",
            Kind.BOUNDED,
            0,
            r ->
                Shapes.pool(1, uniform(r, 1, 6))
                    .plus(Shapes.pool(1, uniform(r, 1, 6)))
                    .plus(Shapes.lateStep(1, 0.5))));
    all.add(
        Bases.counter(
            "fd: three pools",
            Kind.BOUNDED,
            0,
            r -> Shapes.lanes(3, Shapes.pool(1, uniform(r, 1, 6)))));
    all.add(
        Bases.counter(
            "fd: a pool, and up to three at 30..600",
            Kind.BOUNDED,
            0,
            r ->
                Shapes.pool(1, uniform(r, 1, 6))
                    .plus(Shapes.step(1 + r.nextInt(3), uniform(r, 30, 600), uniform(r, 5, 60)))));
    all.add(
        Bases.counter(
            "fd: slow cache, tau 80..200",
            Kind.BOUNDED,
            0,
            r -> {
              int entries = 3 + r.nextInt(12);
              return Shapes.cache(1, entries, entries / uniform(r, 80, 200));
            }));
    for (int period : new int[] {100, 50, 20}) {
      all.add(
          Bases.counter(
              "fd: every " + period + "th, regular",
              period == 100 ? Kind.FOUND_BY_LAST : Kind.FOUND_BY_FIRST,
              1.0 / period,
              r -> Shapes.regular(1, period, r.nextInt(period))));
      all.add(
          Bases.counter(
              "fd: one in " + period + ", random",
              Kind.LEAK,
              1.0 / period,
              r -> Shapes.random(1, period)));
    }
    all.add(
        Bases.counter(
            "fd: every 100th, regular, amid a pool",
            Kind.LEAK,
            0.01,
            r -> Shapes.regular(1, 100, r.nextInt(100)).plus(Shapes.pool(1, uniform(r, 1, 6)))));
    all.add(
        Bases.counter(
            "fd: one in 50, random, amid a pool",
            Kind.LEAK,
            0.02,
            r -> Shapes.random(1, 50).plus(Shapes.pool(1, uniform(r, 1, 6)))));
    all.add(
        Bases.counter(
            "fd: every 100th, regular, amid churn",
            Kind.LEAK,
            0.01,
            r ->
                Shapes.regular(1, 100, r.nextInt(100))
                    .plus(Shapes.churn(1, uniform(r, 2, 10), scale(r, 2, 10)))));
    return all;
  }
}
