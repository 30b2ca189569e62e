package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The rule for continuous metrics, one look at a time. The first quarter is dropped, the rest cut
 * into 4 segments of 6 blocks. Only agreement of fresh forks in every segment is trusted: warm-up,
 * lazy initialisation and logarithmic growth are common to all forks, and tests over one fork call
 * half of clean programs leaking.
 *
 * <ul>
 *   <li>LEAK iff in every segment all forks but one have a slope above delta (the control's mean
 *       subtracted), and the one-sided 99 % Welch lower bound of the tail slopes is above delta,
 *       and, before the last look, the 95 % lower bound of the coefficient of t in {1, t, log t} is
 *       above 0. {@link Standing} then asks whether it slows.
 *   <li>NONE ABOVE Y iff not LEAK, at least 400 samples, Y over half of a fork's iterations comes
 *       to the dead zone, and the 98.75 % upper bound of the slopes over the last 12 blocks is
 *       below Y; a slope being at least what growth in chunks may come to.
 * </ul>
 *
 * <p>What it cannot tell: a cache that fills for as long as a look lasts, in all forks alike, is a
 * leak at that look (a longer one would disprove it, but all leaks would wait for that). Growth in
 * rare bursts ends undecided: of bursts at random, once in 100 iterations, a segment of 150 is left
 * without in 22 %, and then it has no slope.
 */
public final class GrowthRule {
  /** The first 1/4 of the samples is dropped. */
  static final int DROPPED = 4;

  static final int SEGMENTS = 4;
  static final int BLOCKS_PER_SEGMENT = 6;

  /** The fit beside log t starts after the first 1/10. */
  static final int DROPPED_OF_CURVE = 10;

  static final int BLOCKS_OF_CURVE = 30;

  /** Fewest samples per fork that fill the blocks. */
  public static final int FEWEST_SAMPLES = 33;

  private static final double TAIL_LEVEL = 0.99;
  private static final double CURVE_LEVEL = 0.95;

  /** 97.5 % over the two looks that may say none; at each of them, 5 % were wrong at Y (sim). */
  private static final double NONE_LEVEL = 0.9875;

  private GrowthRule() {}

  /**
   * What one look says.
   *
   * @param last whether no further look is planned: then the fit beside log t, which has little
   *     power, is not asked
   */
  public static Finding judge(Metric metric, Look look, boolean last) {
    ForkSlopes forks = ForkSlopes.of(look.scenario(), metric.block());
    ForkSlopes control = ForkSlopes.of(look.control(), metric.block());
    double delta = metric.delta();
    double agreed = agreed(forks, control);
    double tail = Contrast.of(forks.tail, control.tail).lower(TAIL_LEVEL);
    double curve = Contrast.of(forks.curved, control.curved).lower(CURVE_LEVEL);
    double ceiling = Contrast.of(forks.ceiling, control.late).upper(NONE_LEVEL);
    boolean leak = agreed > delta && tail > delta && (last || curve > 0);
    boolean tells =
        look.samples() >= Defaults.FEWEST_FOR_NONE
            && metric.ceiling() * look.iterations() / 2 >= metric.deadZone();
    double[] early = above(forks.early, control.early);
    double[] late = above(forks.late, control.late);
    double level = Contrast.mean(forks.last);
    double smallest =
        DoubleStream.of(
                0, delta - agreed, delta - tail, last ? 0 : -curve, Slowdown.hidden(early, late))
            .max()
            .orElseThrow();
    boolean none = !leak && tells && ceiling < metric.ceiling();
    return new Finding(
        look.samples(),
        leak,
        none,
        // a late step of 24 MB is no growth, and a rate of 110 KB beside it would confuse
        none ? rateOfLate(forks, control) : rate(forks, control),
        smallest,
        list(above(forks.tail, control.tail)),
        level,
        forks.middle(),
        look.iterations(),
        Slowdown.within(early, late, forks.middle(), look.iterations(), level),
        String.format(
            Locale.ROOT,
            "per iteration: all forks but one above %.4g in every segment, the tail above %.4g"
                + " (99 %%), beside log t above %.4g (95 %%), the last half below %.4g (98.75 %%)",
            agreed,
            tail,
            curve,
            ceiling));
  }

  /** The slope that all forks but one exceed in the segment in which that is least. */
  private static double agreed(ForkSlopes forks, ForkSlopes control) {
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < SEGMENTS; s++) {
      double[] slopes = above(forks.segments[s], control.segments[s]);
      Arrays.sort(slopes);
      least = Math.min(least, slopes[1]);
    }
    return least;
  }

  /**
   * Mean tail slope. Its variance is that of the mean of the 4 segment means, which forks share,
   * plus that of the means over forks of both arms; the quantile is Student's with 3 degrees of
   * freedom.
   */
  private static Interval rate(ForkSlopes forks, ForkSlopes control) {
    double[] segments = new double[SEGMENTS];
    for (int s = 0; s < SEGMENTS; s++) {
      segments[s] = Contrast.mean(forks.segments[s]) - Contrast.mean(control.segments[s]);
    }
    double between = Contrast.of(forks.tail, control.tail).error();
    double error = Math.sqrt(Contrast.variance(segments) / SEGMENTS + between * between);
    double rate = Contrast.mean(forks.tail) - Contrast.mean(control.tail);
    double reach = error * TDistribution.of(SEGMENTS - 1.0).inverseSurvivalProbability(0.025);
    return new Interval(rate, rate - reach, rate + reach);
  }

  private static Interval rateOfLate(ForkSlopes forks, ForkSlopes control) {
    Contrast late = Contrast.of(forks.late, control.late);
    return new Interval(late.difference(), late.lower(NONE_LEVEL), late.upper(NONE_LEVEL));
  }

  private static double[] above(double[] forks, double[] control) {
    double mean = Contrast.mean(control);
    return DoubleStream.of(forks).map(slope -> slope - mean).toArray();
  }

  private static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
