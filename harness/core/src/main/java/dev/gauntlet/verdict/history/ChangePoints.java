package dev.gauntlet.verdict.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds the nights at which a rate changed, by E-divisive: the best split of the row, then the best
 * split of each part, as long as a permutation test says that chance does not make so good a one.
 *
 * <p>Two tests must agree. One shuffles whole nights: it knows that nights differ more than their
 * runs do. The other deals the events out again over all runs or iterations: it knows that a night
 * with few of them has a wilder rate. Either is fooled by what the other knows.
 */
final class ChangePoints {
  /** Shuffles of a test; the smallest p is one over this number and one. */
  static final int SHUFFLES = 999;

  /**
   * Level of a test. A quiet series has one test, the first, and a history is looked at each night.
   * Of 300 quiet years 2 were marked on some night, and none of 1,000 at their end; with 0.005 it
   * was 5 of 150, and 1 of 1,000.
   */
  static final double LEVEL = 0.002;

  private final NightSeries series;
  private final SplittableRandom random = new SplittableRandom(20261201);
  private final List<ChangePoint> found = new ArrayList<>();

  private ChangePoints(NightSeries series) {
    this.series = series;
  }

  /** In order; the same series gives the same ones. */
  static List<ChangePoint> of(NightSeries series) {
    ChangePoints points = new ChangePoints(series);
    points.split(0, series.size());
    return points.placed();
  }

  private void split(int from, int end) {
    EnergySplit.Best best = EnergySplit.of(series.events(), series.exposures(), from, end);
    if (best.at() < 0 || best.energy() <= 0) {
      return;
    }
    double p = p(from, end, best.energy());
    if (p > LEVEL) {
      return;
    }
    split(from, best.at());
    found.add(new ChangePoint(best.at(), series.nights().get(best.at()), p));
    split(best.at(), end);
  }

  private double p(int from, int end, double energy) {
    double nights = p(new ShuffledNights(series, from, end), energy);
    if (nights > LEVEL || series.kind() == NightSeries.Kind.VALUE) {
      return nights;
    }
    return Math.max(nights, p(new DealtEvents(series, from, end), energy));
  }

  /** 1 as soon as it cannot be below the level any more. */
  private double p(Shuffle shuffle, double energy) {
    int above = 0;
    for (int i = 0; i < SHUFFLES; i++) {
      shuffle.next(random);
      EnergySplit.Best best =
          EnergySplit.of(shuffle.events(), shuffle.exposures(), 0, shuffle.events().length);
      // equal up to the rounding of other sums
      above += best.energy() >= energy * (1 - 1e-9) ? 1 : 0;
      if (above + 1 > LEVEL * (SHUFFLES + 1)) {
        return 1;
      }
    }
    return (above + 1.0) / (SHUFFLES + 1);
  }

  /** Each where its two neighbours, both whole, differ most. */
  private List<ChangePoint> placed() {
    List<ChangePoint> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      int from = i == 0 ? 0 : all.get(i - 1).at();
      int end = i + 1 < found.size() ? found.get(i + 1).at() : series.size();
      int at = EnergySplit.place(series.events(), series.exposures(), from, end);
      all.add(new ChangePoint(at, series.nights().get(at), found.get(i).p()));
    }
    return List.copyOf(all);
  }

  /** Nights as they would be if nothing had changed. */
  interface Shuffle {
    void next(SplittableRandom random);

    double[] events();

    double[] exposures();
  }
}
