package dev.gauntlet.reports.html;

import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSeries;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.LevelSegment;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One metric of a soaked cell, for its chart.
 *
 * @param unit B, or 1 of things that are counted
 * @param axis what runs along x
 * @param shares whether it shares a line with others of its verdict
 * @param quiet whether it is not what the cell's verdict is about
 * @param forks series of the look that decided, and of what was held against it
 * @param every of how many samples one is drawn
 * @param segments {@code {from, value, to, value}} of the look's forks
 * @param band {@code {from, to, low at to, rate at to, high at to}}: from one value at {@code
 *     from}, where the rate and its interval lead; empty without growth at one pace
 */
record LeakData(
    String metric,
    String unit,
    String axis,
    String call,
    boolean shares,
    boolean quiet,
    String sentence,
    List<Fork> forks,
    int every,
    List<double[]> segments,
    List<Double> band) {

  /**
   * One series.
   *
   * @param kind {@code fork}; {@code control}: what was taken off; {@code idle}: the scenario was
   *     open and nothing iterated, where growth goes with time
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers for a script; nobody compares them
  record Fork(String kind, double[] x, double[] y) {}

  /**
   * @param points of a series that are drawn, at most
   */
  static List<LeakData> of(SoakedCell cell, int points) {
    Map<String, String> words = cell.wording().words();
    // what grows is what a reader looks for
    return cell.verdict().metrics().stream()
        .sorted(Comparator.comparing(MetricVerdict::call))
        .map(one -> of(cell, one, words.get(one.metric().name()), points))
        .toList();
  }

  private static LeakData of(SoakedCell cell, MetricVerdict standing, String sentence, int points) {
    MetricRule metric = standing.metric();
    List<SoakFork> forks = cell.forks();
    GrowthCall call = standing.call();
    boolean tooShort = call == GrowthCall.TOO_SHORT && cell.verdict().call() == call;
    int samples = standing.finding().map(Finding::samples).orElse(0);
    boolean inTime = standing.finding().filter(one -> one.per() == Finding.Per.SECOND).isPresent();
    List<GrowthSeries> scenario = series(forks, Arm.SCENARIO, samples, metric, inTime);
    int every = Math.max(1, (samples + points - 1) / points);
    // a control that was made for a longer look is drawn as far as its look goes
    double end = scenario.stream().mapToDouble(one -> one.x(one.samples() - 1)).max().orElse(0);
    List<Fork> drawn = new ArrayList<>();
    scenario.forEach(one -> drawn.add(thinned(one, "fork", every, end)));
    if (inTime) {
      series(forks, Arm.HARNESS, samples, metric, true)
          .forEach(one -> drawn.add(thinned(one, "control", every, end)));
    }
    series(forks, Arm.CONTROL, samples, metric, inTime)
        .forEach(one -> drawn.add(thinned(one, inTime ? "idle" : "control", every, end)));
    List<LevelSegment> segments =
        scenario.isEmpty() || standing.finding().isEmpty()
            ? List.of()
            : LevelSegment.of(metric, scenario);
    return new LeakData(
        metric.name(),
        metric.unit(),
        inTime ? "seconds" : "iterations, all lanes",
        call.word(),
        shares(cell, standing),
        !standing.growing() && !tooShort,
        // the word stands before it
        sentence.replaceFirst("^" + call.word() + ":? ", ""),
        drawn,
        every,
        segments.stream()
            .map(one -> new double[] {one.from(), one.low(), one.to(), one.high()})
            .toList(),
        segments.isEmpty() || (call != GrowthCall.LEAKS && call != GrowthCall.GROWS)
            ? List.of()
            : band(segments, standing.finding().orElseThrow()));
  }

  /** Whether it does not grow, or is open in a cell whose verdict is about others. */
  static boolean shares(SoakedCell cell, MetricVerdict standing) {
    return standing.call() == GrowthCall.NONE
        || (standing.call() == GrowthCall.TOO_SHORT
            && cell.verdict().call() != GrowthCall.TOO_SHORT
            && standing.finding().isPresent());
  }

  private static List<Double> band(List<LevelSegment> segments, Finding finding) {
    LevelSegment first = segments.get(0);
    double span = segments.get(segments.size() - 1).to() - first.from();
    Interval rate = finding.rate();
    if (!Double.isFinite(rate.low()) || !Double.isFinite(rate.high())) {
      return List.of();
    }
    return List.of(
        first.from(),
        first.low(),
        first.from() + span,
        first.low() + rate.low() * span,
        first.low() + rate.rate() * span,
        first.low() + rate.high() * span);
  }

  /** The look's own forks; the control is held against looks of other lengths too. */
  private static List<GrowthSeries> series(
      List<SoakFork> forks, Arm arm, int samples, MetricRule metric, boolean inTime) {
    List<SoakFork> all = forks.stream().filter(fork -> fork.arm() == arm).toList();
    int planned =
        all.stream().mapToInt(SoakFork::planned).filter(one -> one >= samples).min().orElse(0);
    return all.stream()
        .filter(fork -> fork.planned() == planned)
        .map(fork -> fork.as(List.of(metric)))
        .filter(fork -> fork.series().containsKey(metric.name()))
        .map(fork -> inTime ? fork.overSeconds(metric.name()) : fork.over(metric.name()))
        .filter(one -> one.samples() >= samples - samples / 20)
        .toList();
  }

  private static Fork thinned(GrowthSeries series, String kind, int every, double end) {
    int samples = series.samples();
    while (samples > 1 && series.x(samples - 1) > end) {
      samples--;
    }
    int n = (samples + every - 1) / every;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      // the last sample is always there
      int at = Math.min(samples - 1, i * every + every - 1);
      x[i] = series.x(at);
      y[i] = series.y(at);
    }
    return new Fork(kind, x, y);
  }
}
