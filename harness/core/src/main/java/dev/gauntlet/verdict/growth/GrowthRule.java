package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What one look says of one metric.
 *
 * <p>Each fork is cut into the segments of {@link ForkLevels}. The questions, one after the other:
 *
 * <ol>
 *   <li>Does it grow? rate = (level of the last segment - level of the first) / iterations between
 *       them, the control's mean subtracted. What is asked is thus whether the growth is still
 *       there at the end; a series that falls back has not grown. Half width of the interval =
 *       Welch's t x standard error over forks + (the larger of chunk and drift) / iterations.
 *   <li>Does it keep its pace? The slope of the last third of the judged part is held against that
 *       of the first third, fork by fork. A significant fall (99 %) below 96 % is a slowdown, and
 *       so is growth that has ended within the last blocks. "Steady" means that a fall to 93 % is
 *       excluded (95 %).
 * </ol>
 *
 * {@link MetricVerdict} answers the third, whether it can be a cache.
 */
public final class GrowthRule {
  /** Fewest samples per fork that fill the blocks. */
  public static final int FEWEST_SAMPLES = ForkLevels.FEWEST_SAMPLES;

  public static final int LAST = ForkLevels.SEGMENTS - 1;

  /** A slope that falls to more than this share of itself still keeps its pace. */
  static final double KEPT = 0.96;

  /**
   * A steady slope certainly kept more than this share: a cache with a time constant of 5 looks
   * keeps 93 %.
   */
  static final double STEADY = 0.93;

  /** Growth that has ended leaves less than this share of its slope in the last blocks. */
  private static final double ENDED = 0.85;

  /** Chunks by which two slopes may differ: either may have one more, and medians halve them. */
  private static final double CHUNKS = 1.5;

  private static final double SLOWS_LEVEL = 0.99;
  private static final double ENDED_LEVEL = 0.998;
  private static final double STEADY_LEVEL = 0.95;

  private GrowthRule() {}

  /**
   * @param error chance that a metric at rest is said to grow at this look
   */
  static Finding judge(MetricRule metric, LookSamples look, double error) {
    ArmLevels forks = ArmLevels.of(look.scenario(), metric.block());
    ArmLevels control = ArmLevels.of(look.control(), metric.block());
    double chunk = chunk(metric, forks);
    Interval rate = interval(metric, forks, control, 0, LAST, chunk, error);
    Interval latest = interval(metric, forks, control, LAST - 1, LAST, chunk, error);
    if (forks.falling() * 3 > forks.forks().size() && !everySegmentGrows(forks, control)) {
      // nothing is kept from one fall to the next
      rate = new Interval(rate.rate(), Math.min(rate.low(), 0), rate.high());
    }
    if (forks.falling() == 0 && quickens(forks, control, chunk)) {
      // what begins late has the rate that it came to
      rate = latest;
    }
    double[] rises = forks.each(ForkLevels::rise);
    Arrays.sort(rises);
    return new Finding(
        look.samples(),
        look.iterations(),
        rate,
        latest,
        chunk / forks.span(0, LAST),
        pace(forks, control, chunk, look.iterations()),
        forks.falling(),
        rises[1],
        forks.mean(ForkLevels::end),
        list(above(forks, control, ForkLevels::slope)),
        Optional.empty());
  }

  /** The largest chunk of a fork, mean over forks; things that are counted come whole. */
  private static double chunk(MetricRule metric, ArmLevels forks) {
    boolean rises = forks.forks().stream().anyMatch(fork -> fork.rise() > 0);
    double chunk = forks.mean(ForkLevels::chunk);
    return metric.counted() && rises ? Math.max(1, chunk) : chunk;
  }

  private static Interval interval(
      MetricRule metric,
      ArmLevels forks,
      ArmLevels control,
      int from,
      int to,
      double chunk,
      double error) {
    double span = forks.span(from, to);
    double reach = Math.max(chunk, metric.drift()) / span;
    ToDoubleFunction<ForkLevels> slope = fork -> fork.slope(from, to);
    Contrast contrast = Contrast.of(forks.each(slope), control.each(slope));
    Interval spread =
        new Interval(contrast.difference(), contrast.lower(1 - error), contrast.upper(1 - error));
    return metric.counted() && counts(forks, control)
        ? CountedRises.interval(forks, span, from, to, metric.allowed(), error)
            .narrowed(spread)
            .wider(reach)
        : spread.wider(reach);
  }

  /** Whether the metric only ever rises, and only in the scenario: its rises can be counted. */
  private static boolean counts(ArmLevels forks, ArmLevels control) {
    return forks.forks().stream().allMatch(ForkLevels::onlyRises)
        && control.forks().stream().allMatch(fork -> fork.rise() == 0);
  }

  private static boolean everySegmentGrows(ArmLevels forks, ArmLevels control) {
    for (int s = 0; s < LAST; s++) {
      int from = s;
      double[] slopes = above(forks, control, fork -> fork.slope(from, from + 1));
      Arrays.sort(slopes);
      if (slopes[1] <= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean quickens(ArmLevels forks, ArmLevels control, double chunk) {
    double[] early = above(forks, control, fork -> fork.slope(0, 1));
    double[] late = above(forks, control, fork -> fork.slope(LAST - 1, LAST));
    return Contrast.mean(late) * KEPT > Contrast.mean(early)
        && change(late, early, 1).lower(SLOWS_LEVEL) - chunk / forks.span(LAST - 1, LAST) > 0;
  }

  private static Finding.Pace pace(
      ArmLevels forks, ArmLevels control, double chunk, double iterations) {
    double[] early = above(forks, control, fork -> fork.slope(0, 1));
    double[] late = above(forks, control, fork -> fork.slope(LAST - 1, LAST));
    double[] whole = above(forks, control, ForkLevels::slope);
    double reach = chunk / forks.span(LAST - 1, LAST);
    boolean steady =
        Contrast.mean(early) > 0
            && change(late, early, STEADY).lower(STEADY_LEVEL) - reach > 0
            && change(late, whole, STEADY).lower(STEADY_LEVEL) - reach > 0;
    boolean slows = fallen(early, late, KEPT, SLOWS_LEVEL, CHUNKS * reach);
    double noise = forks.mean(ForkLevels::noise);
    boolean ended = false;
    for (int blocks = 1; blocks <= ForkLevels.LATEST; blocks *= 2) {
      int last = blocks;
      double[] latest = above(forks, control, fork -> fork.latest(last));
      double span = blocks * forks.mean(ForkLevels::perBlock);
      ended |= fallen(whole, latest, ENDED, ENDED_LEVEL, (CHUNKS * chunk + noise) / span);
    }
    if (!slows && !ended) {
      return new Finding.Pace(steady, Optional.empty());
    }
    double apart = 2 * iterations * ForkLevels.SEGMENT;
    double end = forks.mean(ForkLevels::end);
    Slowdown slowdown =
        slows
            ? Slowdown.of(
                Contrast.mean(early),
                Contrast.mean(late),
                apart,
                iterations * ForkLevels.SEGMENT,
                end)
            : new Slowdown(Contrast.mean(whole), 0, end, 0);
    return new Finding.Pace(false, Optional.of(slowdown));
  }

  /** Whether a slope certainly fell, and below a share of what it was. */
  private static boolean fallen(
      double[] before, double[] after, double share, double level, double reach) {
    return Contrast.mean(before) > 0
        && Contrast.mean(after) < share * Contrast.mean(before)
        && change(after, before, 1).upper(level) + reach < 0;
  }

  /** after - share x before, fork by fork. */
  private static Contrast change(double[] after, double[] before, double share) {
    double[] change = new double[after.length];
    for (int f = 0; f < change.length; f++) {
      change[f] = after[f] - share * before[f];
    }
    return Contrast.of(change, new double[0]);
  }

  private static double[] above(
      ArmLevels forks, ArmLevels control, ToDoubleFunction<ForkLevels> slope) {
    double mean = control.mean(slope);
    return DoubleStream.of(forks.each(slope)).map(one -> one - mean).toArray();
  }

  private static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
