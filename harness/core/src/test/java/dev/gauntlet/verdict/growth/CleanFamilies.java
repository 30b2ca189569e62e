package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.KIB;
import static dev.gauntlet.verdict.growth.Family.MIB;
import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import dev.gauntlet.verdict.growth.Family.Pair;
import java.util.ArrayList;
import java.util.List;

/** Clean programs, most of which come to rest; parameters are drawn anew for every program. */
final class CleanFamilies {
  private CleanFamilies() {}

  static List<Family> all() {
    List<Family> all = new ArrayList<>();
    all.add(
        Bases.mapped(
            "warm-up", r -> Shapes.saturating(scale(r, 0.5, 16) * MIB, uniform(r, 3, 60))));
    all.add(
        Bases.mapped(
            "lazy init at 120..180",
            r -> Shapes.step(scale(r, 0.3, 6) * MIB, uniform(r, 120, 180), 4)));
    all.add(
        Bases.mapped(
            "sawtooth, period 4..120",
            r -> Shapes.sawtooth(scale(r, 0.2, 3) * MIB, scale(r, 4, 120), uniform(r, 0.02, 0.3))));
    all.add(
        Bases.mapped(
            "AR(1), 0.1..1 MiB",
            r -> Shapes.autoregression(uniform(r, 0.8, 0.98), scale(r, 0.1, 1) * MIB)));
    all.add(
        Bases.mapped(
            "slow cache, tau 80..200",
            r -> Shapes.saturating(scale(r, 0.5, 16) * MIB, uniform(r, 80, 200))));
    all.add(
        Bases.mapped(
            "fast cache, hit at random",
            r -> Shapes.cache(scale(r, 16, 128) * KIB, 20 + r.nextInt(60), uniform(r, 0.5, 4))));
    all.add(
        Bases.mapped(
            "slow cache, hit at random",
            r -> Shapes.cache(scale(r, 16, 128) * KIB, 40 + r.nextInt(60), uniform(r, 0.3, 0.6))));
    all.add(
        Bases.mapped(
            "step late", r -> Shapes.lateStep(scale(r, 0.5, 4) * MIB, uniform(r, 0.3, 1))));
    all.add(
        Bases.mapped(
            "pool sized by concurrency",
            r -> Shapes.pool(scale(r, 16, 256) * KIB, uniform(r, 1, 12))));
    all.add(
        Bases.mapped(
            "JIT-like steps",
            r ->
                Shapes.compiling(
                    scale(r, 0.2, 2) * MIB,
                    uniform(r, 0.4, 0.75),
                    uniform(r, 2, 12),
                    uniform(r, 1.3, 2))));
    all.add(
        Bases.mapped(
            "GC-like minimum that wanders",
            r ->
                Shapes.sawtooth(scale(r, 0.5, 4) * MIB, scale(r, 5, 40), 0.3)
                    .plus(Shapes.autoregression(uniform(r, 0.95, 0.99), scale(r, 50, 400) * KIB))));
    all.add(
        Bases.mapped(
            "log growth, at rest by 200..900",
            r -> Shapes.logarithm(scale(r, 50, 500) * KIB, scale(r, 1, 20), uniform(r, 200, 900))));
    all.add(
        Bases.mapped(
            "periodic cache, 30..150",
            r ->
                Shapes.sawtooth(
                    scale(r, 0.5, 4) * MIB, uniform(r, 30, 150), uniform(r, 0.05, 0.4))));
    all.add(
        Bases.mapped(
            "churn",
            r -> Shapes.churn(scale(r, 8, 128) * KIB, uniform(r, 4, 30), scale(r, 4, 60))));
    all.add(
        Bases.mapped(
            "spikes to both sides",
            r -> Shapes.spikes(scale(r, 0.1, 1) * MIB, uniform(r, 0.02, 0.2))));
    all.add(
        new Family(
            "raw RSS: warm-up, 3..7 MB noise",
            Kind.BOUNDED,
            Bases.MAPPED,
            0,
            r ->
                new Pair(
                    Bases.rss(r).plus(Shapes.saturating(scale(r, 1, 16) * MIB, uniform(r, 3, 60))),
                    Bases.rss(r))));
    all.add(Bases.natively("H: warm-up", Kind.BOUNDED, 0, r -> Shapes.nothing()));
    all.add(
        Bases.natively(
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
        Bases.natively(
            "H: spikes to both sides",
            Kind.BOUNDED,
            0,
            r -> Shapes.spikes(scale(r, 5, 50) * KIB, uniform(r, 0.02, 0.2))));
    all.add(
        Bases.natively(
            "H: slow cache, tau 80..200",
            Kind.BOUNDED,
            0,
            r -> Shapes.saturating(scale(r, 30, 1000) * KIB, uniform(r, 80, 200))));
    all.add(
        Bases.mapped(
            "square root of time",
            Kind.PRINTED,
            0,
            r -> Shapes.squareRoot(scale(r, 40, 600) * KIB)));
    all.add(
        Bases.natively(
            "H: square root of time",
            Kind.PRINTED,
            0,
            r -> Shapes.squareRoot(scale(r, 20, 300) * KIB)));
    // one that fills for as long as a look lasts is a leak at that look: printed, for what it is
    for (int[] period : new int[][] {{150, 250}, {250, 400}, {400, 600}}) {
      all.add(
          Bases.mapped(
              "periodic cache, " + period[0] + ".." + period[1],
              period[1] <= 250 ? Kind.BOUNDED : Kind.PRINTED,
              0,
              r -> Shapes.sawtooth(scale(r, 1, 8) * MIB, uniform(r, period[0], period[1]), 0.1)));
    }
    return all;
  }
}
