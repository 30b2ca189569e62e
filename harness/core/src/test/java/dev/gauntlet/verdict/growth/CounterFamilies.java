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
    for (int period : new int[] {100, 50, 20}) {
      all.add(
          Bases.counter(
              "fd: every " + period + "th, regular",
              Kind.LEAK_BY_400,
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
            "fd: every 100th, regular, amid churn",
            Kind.LEAK,
            0.01,
            r ->
                Shapes.regular(1, 100, r.nextInt(100))
                    .plus(Shapes.churn(1, uniform(r, 2, 10), scale(r, 2, 10)))));
    return all;
  }
}
