package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.KIB;
import static dev.gauntlet.verdict.growth.Family.MIB;
import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import java.util.List;

/**
 * Written after the rule for continuous metrics was settled, and never used to choose anything in
 * it: leave them so. Those with counters were looked at when their rule was made anew.
 */
final class HeldOutFamilies {
  private HeldOutFamilies() {}

  static List<Family> all() {
    return List.of(
        Bases.mapped(
            "held out: modules loaded one by one until 500",
            r -> {
              Program all = Shapes.nothing();
              for (int steps = 2 + r.nextInt(5); steps > 0; steps--) {
                all = all.plus(Shapes.step(scale(r, 0.2, 2) * MIB, uniform(r, 10, 500), 2));
              }
              return all;
            }),
        Bases.mapped(
            "held out: a fast cache and a slow one",
            r ->
                Shapes.saturating(scale(r, 0.5, 8) * MIB, uniform(r, 5, 30))
                    .plus(Shapes.saturating(scale(r, 0.5, 8) * MIB, uniform(r, 60, 150)))),
        Bases.mapped(
            "held out: two sawteeth and churn",
            r ->
                Shapes.sawtooth(scale(r, 0.2, 1) * MIB, scale(r, 4, 30), 0.1)
                    .plus(Shapes.sawtooth(scale(r, 0.2, 2) * MIB, uniform(r, 30, 120), 0.3))
                    .plus(Shapes.churn(scale(r, 8, 64) * KIB, uniform(r, 4, 16), scale(r, 4, 30)))),
        Bases.natively(
            "held out: H: log growth, at rest by 200..900",
            Kind.BOUNDED,
            0,
            r -> Shapes.logarithm(scale(r, 20, 300) * KIB, scale(r, 1, 20), uniform(r, 200, 900))),
        Bases.counter(
            "fd: cache, churn and a pool",
            Kind.BOUNDED,
            0,
            r ->
                Shapes.cache(1, 5 + r.nextInt(20), scale(r, 0.2, 2))
                    .plus(Shapes.churn(1, uniform(r, 1, 6), scale(r, 5, 30)))
                    .plus(Shapes.pool(1, uniform(r, 0.5, 3)))),
        Bases.mapped(
            "held out: leak 4 KiB, AR(1) 0.05..0.3 MiB",
            Kind.FOUND_BY_LAST,
            4 * KIB,
            r ->
                Shapes.autoregression(uniform(r, 0.5, 0.95), scale(r, 0.05, 0.3) * MIB)
                    .plus(Shapes.rate(4 * KIB))),
        Bases.natively(
            "held out: H: leak 1 KiB, JIT-like steps",
            Kind.FOUND_BY_FIRST,
            KIB,
            r ->
                Shapes.compiling(
                        scale(r, 20, 200) * KIB, uniform(r, 0.4, 0.75), uniform(r, 2, 12), 1.6)
                    .plus(Shapes.rate(KIB))),
        Bases.counter(
            "fd: every 64th, regular, amid a pool",
            Kind.LEAK,
            1 / 64.0,
            r -> Shapes.regular(1, 64, r.nextInt(64)).plus(Shapes.pool(1, uniform(r, 1, 4)))));
  }
}
