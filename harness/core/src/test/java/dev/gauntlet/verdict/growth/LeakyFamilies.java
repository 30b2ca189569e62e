package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.KIB;
import static dev.gauntlet.verdict.growth.Family.MIB;
import static dev.gauntlet.verdict.growth.Family.scale;
import static dev.gauntlet.verdict.growth.Family.uniform;

import dev.gauntlet.verdict.growth.Family.Kind;
import dev.gauntlet.verdict.growth.Family.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Programs that leak: graded, in bursts, or from some moment on. */
final class LeakyFamilies {
  private LeakyFamilies() {}

  static List<Family> all() {
    List<Family> all = new ArrayList<>();
    for (double kib : new double[] {0.5, 1, 2, 4, 16}) {
      Kind kind = kib >= 4 ? Kind.FOUND_BY_LAST : Kind.LEAK;
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", warm-up",
              kind,
              kib * KIB,
              r -> warm(r).plus(Shapes.rate(kib * KIB))));
    }
    for (double kib : new double[] {4, 16}) {
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", sawtooth",
              Kind.FOUND_BY_LAST,
              kib * KIB,
              r ->
                  Shapes.sawtooth(scale(r, 0.2, 1) * MIB, scale(r, 4, 60), 0.2)
                      .plus(Shapes.rate(kib * KIB))));
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", churn",
              Kind.FOUND_BY_LAST,
              kib * KIB,
              r ->
                  Shapes.churn(scale(r, 8, 64) * KIB, uniform(r, 4, 16), scale(r, 4, 30))
                      .plus(Shapes.rate(kib * KIB))));
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", spikes",
              Kind.LEAK,
              kib * KIB,
              r ->
                  Shapes.spikes(scale(r, 0.1, 1) * MIB, uniform(r, 0.02, 0.2))
                      .plus(Shapes.rate(kib * KIB))));
      all.add(
          new Family(
              "leak " + amount(kib) + ", raw RSS",
              Kind.LEAK,
              Bases.MAPPED,
              kib * KIB,
              r -> new Pair(Bases.rss(r).plus(Shapes.rate(kib * KIB)), Bases.rss(r))));
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", from 100..250 on",
              Kind.LEAK,
              kib * KIB,
              r -> Shapes.late(kib * KIB, uniform(r, 100, 250))));
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", every 100th, regular",
              Kind.LEAK,
              kib * KIB,
              r -> Shapes.regular(100 * kib * KIB, 100, r.nextInt(100))));
      all.add(
          Bases.mapped(
              "leak " + amount(kib) + ", one in 100, random",
              Kind.LEAK,
              kib * KIB,
              r -> Shapes.random(100 * kib * KIB, 100)));
    }
    for (double kib : new double[] {0.5, 1, 2, 4}) {
      Kind kind = kib >= 1 ? Kind.FOUND_BY_FIRST : Kind.LEAK;
      all.add(
          Bases.natively("H: leak " + amount(kib), kind, kib * KIB, r -> Shapes.rate(kib * KIB)));
    }
    return all;
  }

  private static String amount(double kib) {
    return (kib < 1 ? String.valueOf(kib) : String.valueOf((int) kib)) + " KiB";
  }

  private static Program warm(RandomGenerator r) {
    return Shapes.saturating(scale(r, 0.5, 8) * MIB, uniform(r, 3, 40));
  }
}
