package dev.gauntlet.verdict.history;

import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One number of one cell over the nights.
 *
 * @param name {@code crash}, or the metric that grows
 * @param unit what its values are: {@code per run}, {@code per 1,000 iterations}, {@code B per
 *     iteration}
 * @param points one a night
 * @param changes nights from which on it was another, in order
 * @param regimes what it was between these
 */
public record RateHistory(
    String name, String unit, List<Point> points, List<ChangePoint> changes, List<Regime> regimes) {
  /** Name of the crash rate; all others are metrics. */
  public static final String CRASH = "crash";

  /** Events are counted per so many iterations. */
  static final double PER_ITERATIONS = 1000;

  /**
   * One night.
   *
   * @param value in the unit
   * @param events crashes; the value itself of a metric
   * @param exposure runs or iterations; 1 of a metric
   */
  public record Point(String night, double value, double events, double exposure) {}

  /**
   * Nights with one rate.
   *
   * @param from first night
   * @param to last night
   * @param value in the unit, all nights together
   * @param low lower end of the 95 % interval; of a metric, the smallest of a night
   * @param high upper end; of a metric, the largest
   */
  public record Regime(String from, String to, int nights, double value, double low, double high) {}

  public RateHistory {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
    regimes = List.copyOf(regimes);
  }

  static RateHistory of(String name, String unit, NightSeries series) {
    double scale = series.kind() == NightSeries.Kind.POISSON ? PER_ITERATIONS : 1;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      double events = series.events()[i];
      double exposure = series.exposures()[i];
      points.add(new Point(series.nights().get(i), scale * events / exposure, events, exposure));
    }
    List<ChangePoint> changes = ChangePoints.of(series);
    List<Regime> regimes = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= changes.size(); i++) {
      int end = i < changes.size() ? changes.get(i).at() : series.size();
      regimes.add(regime(series, from, end));
      from = end;
    }
    return new RateHistory(name, unit, points, changes, regimes);
  }

  /**
   * The same with what else changed at its changes.
   *
   * @param change says it of the last night before and the first one after
   */
  RateHistory explained(BiFunction<String, String, NightChange> change) {
    List<ChangePoint> all =
        changes.stream()
            .map(one -> one.with(change.apply(points.get(one.at() - 1).night(), one.night())))
            .toList();
    return new RateHistory(name, unit, points, all, regimes);
  }

  private static Regime regime(NightSeries series, int from, int end) {
    double events = Arrays.stream(series.events(), from, end).sum();
    double exposure = Arrays.stream(series.exposures(), from, end).sum();
    String first = series.nights().get(from);
    String last = series.nights().get(end - 1);
    int nights = end - from;
    return switch (series.kind()) {
      case BINOMIAL -> {
        Rate rate = Rate.of(Math.round(events), Math.round(exposure));
        yield new Regime(first, last, nights, rate.share(), rate.low(), rate.high());
      }
      case POISSON -> {
        IterationRate rate = IterationRate.of(Math.round(events), Math.round(exposure));
        yield new Regime(first, last, nights, rate.perThousand(), rate.low(), rate.high());
      }
      case VALUE -> {
        double[] values = Arrays.copyOfRange(series.events(), from, end);
        Arrays.sort(values);
        yield new Regime(
            first, last, nights, events / nights, values[0], values[values.length - 1]);
      }
    };
  }

  /** Whether the last change was upwards, and at this night or later. */
  public boolean worseSince(String night) {
    if (changes.isEmpty()) {
      return false;
    }
    int last = regimes.size() - 1;
    return regimes.get(last).from().compareTo(night) >= 0
        && regimes.get(last).value() > regimes.get(last - 1).value();
  }
}
