package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What stays after death, per run: the segment rule over the host's readings after each settled
 * death. There is one host and no fresh fork of it, so the two halves of the runs confirm each
 * other in the place of looks.
 *
 * <p>In every stretch of runs: the first quarter is dropped, 4 segments of 6 blocks of medians; the
 * stretch grows iff every segment's slope, the one-sided 99 % lower bound of their mean (Student's
 * t with 3 degrees of freedom) and the coefficient of t in {1, t, log t} are above delta, delta and
 * 0.
 *
 * @param call leaks when both halves grow; grows when only the whole does; none when the 97.5 %
 *     upper bound of the segments' mean is below Y; else too short to tell
 * @param rate per run, with the interval from between segments
 */
public record AfterDeath(GrowthCall call, Interval rate, int runs) {
  /** Fewest runs about which anything is said. */
  public static final int FEWEST_RUNS = 33;

  /** Fewest runs about which LEAK is said. */
  public static final int FEWEST_FOR_LEAK = 2 * FEWEST_RUNS;

  /** The first 1/4 of the runs is dropped. */
  private static final int DROPPED = 4;

  private static final int SEGMENTS = 4;
  private static final int BLOCKS_PER_SEGMENT = 6;

  /** The fit beside log t starts after the first 1/10. */
  private static final int DROPPED_OF_CURVE = 10;

  private static final int BLOCKS_OF_CURVE = 30;

  private static final double LEAK_LEVEL = 0.99;
  private static final double NONE_LEVEL = 0.975;

  /**
   * @param delta least rate per run that is called a leak, in the unit
   * @param ceiling Y per run
   * @param readings after each death, in the order of runs
   */
  public static AfterDeath of(double delta, double ceiling, double... readings) {
    int n = readings.length;
    if (n < FEWEST_RUNS) {
      return new AfterDeath(GrowthCall.TOO_SHORT, Interval.UNKNOWN, n);
    }
    double[] whole = slopes(readings);
    Interval rate =
        new Interval(
            Contrast.mean(whole), bound(whole, -1, NONE_LEVEL), bound(whole, 1, NONE_LEVEL));
    boolean halves =
        n >= FEWEST_FOR_LEAK
            && grows(delta, Arrays.copyOf(readings, n / 2))
            && grows(delta, Arrays.copyOfRange(readings, n / 2, n));
    GrowthCall call = GrowthCall.TOO_SHORT;
    if (halves && grows(delta, readings)) {
      call = GrowthCall.LEAKS;
    } else if (grows(delta, readings)) {
      call = GrowthCall.GROWS;
    } else if (rate.high() < ceiling) {
      call = GrowthCall.NONE;
    }
    return new AfterDeath(call, rate, n);
  }

  private static boolean grows(double delta, double[] readings) {
    double[] slopes = slopes(readings);
    double curve =
        Slope.besideLogarithm(
            SeriesBlocks.of(
                series(readings),
                readings.length / DROPPED_OF_CURVE,
                BLOCKS_OF_CURVE,
                BlockValue.MEDIAN));
    return Arrays.stream(slopes).min().orElseThrow() > delta
        && bound(slopes, -1, LEAK_LEVEL) > delta
        && curve > 0;
  }

  private static double[] slopes(double[] readings) {
    int per = BLOCKS_PER_SEGMENT;
    SeriesBlocks tail =
        SeriesBlocks.of(
            series(readings), readings.length / DROPPED, SEGMENTS * per, BlockValue.MEDIAN);
    double[] slopes = new double[SEGMENTS];
    for (int s = 0; s < slopes.length; s++) {
      slopes[s] = Slope.theilSen(tail.range(s * per, (s + 1) * per));
    }
    return slopes;
  }

  private static double bound(double[] slopes, int side, double level) {
    double error = Math.sqrt(Contrast.variance(slopes) / slopes.length);
    double reach = TDistribution.of(slopes.length - 1.0).inverseSurvivalProbability(1 - level);
    return Contrast.mean(slopes) + side * error * reach;
  }

  private static GrowthSeries series(double[] readings) {
    double[] runs = DoubleStream.iterate(1, run -> run + 1).limit(readings.length).toArray();
    return GrowthSeries.of(runs, readings);
  }
}
