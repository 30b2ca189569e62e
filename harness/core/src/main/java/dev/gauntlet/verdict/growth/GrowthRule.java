package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The rule for continuous metrics, one look at a time. The first quarter is dropped, the rest cut
 * into 4 segments of 6 blocks. Nothing else than agreement of fresh forks in every segment is
 * trusted: warm-up, lazy initialisation and logarithmic growth are common to all forks, and tests
 * over one fork call half of clean programs leaking.
 *
 * <ul>
 *   <li>LEAK iff in every segment all forks but one have a slope above delta (the control's mean
 *       subtracted), and the one-sided 99 % lower bound of the tail slopes is above delta, and,
 *       before the last look, the 95 % lower bound of the coefficient of t in {1, t, log t} is above
 *       0.
 *   <li>NONE ABOVE Y iff not LEAK, at least 400 samples, Y over half of a fork's iterations comes to
 *       the dead zone, and the 97.5 % upper bound of the slopes over the last 12 blocks is below Y.
 * </ul>
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
  public static final int FEWEST_SAMPLES = 34;

  private static final double TAIL_LEVEL = 0.99;
  private static final double CURVE_LEVEL = 0.95;
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
    double agreed = agreed(forks, control);
    double tail = Contrast.of(forks.tail, control.tail).lower(TAIL_LEVEL);
    double curve = Contrast.of(forks.curved, control.curved).lower(CURVE_LEVEL);
    double ceiling = Contrast.of(forks.late, control.late).upper(NONE_LEVEL);
    double delta = metric.delta();
    boolean leak = agreed > delta && tail > delta && (last || curve > 0);
    boolean long_ =
        look.samples() >= Defaults.FEWEST_FOR_NONE
            && metric.ceiling() * look.iterations() / 2 >= metric.deadZone();
    boolean none = !leak && long_ && ceiling < metric.ceiling();
    double smallest =
        Math.max(0, Math.max(delta - Math.min(agreed, tail), last ? 0 : -curve));
    double controlMean = Contrast.mean(control.tail);
    return new Finding(
        look.samples(),
        leak,
        none,
        rate(forks, control),
        smallest,
        DoubleStream.of(forks.tail).map(slope -> slope - controlMean).boxed().toList(),
        Contrast.mean(forks.last),
        forks.middle(),
        look.iterations(),
        reason(agreed, tail, curve, ceiling));
  }

  /** The slope that all forks but one exceed in the segment in which that is least. */
  private static double agreed(ForkSlopes forks, ForkSlopes control) {
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < SEGMENTS; s++) {
      double[] slopes = forks.segments[s].clone();
      Arrays.sort(slopes);
      double second = slopes[Math.min(1, slopes.length - 1)];
      least = Math.min(least, second - Contrast.mean(control.segments[s]));
    }
    return least;
  }

  /**
   * Mean of the segment slopes. Its variance is that of the mean of 4 segment means, which forks
   * share, plus that of the mean of forks of both arms; the quantile is Student's with 3 degrees of
   * freedom.
   */
  private static Interval rate(ForkSlopes forks, ForkSlopes control) {
    double[] segments = forks.segmentMeans();
    double[] taken = control.segmentMeans();
    for (int s = 0; s < SEGMENTS; s++) {
      segments[s] -= taken[s];
    }
    double rate = Contrast.mean(segments);
    double between = Contrast.of(forks.forkMeans(), control.forkMeans()).error();
    double error = Math.sqrt(Contrast.variance(segments) / SEGMENTS + between * between);
    double reach =
        error * TDistribution.of(SEGMENTS - 1.0).inverseSurvivalProbability(0.025);
    return new Interval(rate, rate - reach, rate + reach);
  }

  private static String reason(double agreed, double tail, double curve, double ceiling) {
    return String.format(
        Locale.ROOT,
        "all forks but one above %.0f in every segment, tail above %.0f (99 %%), beside log t above"
            + " %.0f (95 %%), last half below %.0f (97.5 %%)",
        agreed,
        tail,
        curve,
        ceiling);
  }
}
