package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * By how much a counter rose from segment to segment: 5 segments after the first 20 %, the minimum
 * of each, its 4 differences.
 *
 * <p>Forks are cut at staggered places, by a segment in all. A leak at every 100th iteration comes
 * at the same ones in every fork: cut alike, six forks say the same thing six times, and a segment
 * of 64 that holds no such iteration hides the leak. (sim: found at 400 samples in 0 % cut alike,
 * 92 % staggered)
 */
final class Rises {
  static final int SEGMENTS = 5;
  static final int DIFFERENCES = SEGMENTS - 1;

  /** The first 1/5 is dropped, on average over forks. */
  private static final int DROPPED = 5;

  /** [fork][difference] */
  private final double[][] rise;

  /** Iterations of all forks in one segment. */
  private double perSegment;

  private Rises(int forks) {
    rise = new double[forks][DIFFERENCES];
  }

  static Rises of(List<Series> forks) {
    Rises rises = new Rises(forks.size());
    double[][] rise = rises.rise;
    for (int f = 0; f < rise.length; f++) {
      Blocks minima = minima(forks, f);
      for (int k = 0; k < DIFFERENCES; k++) {
        rise[f][k] = minima.y(k + 1) - minima.y(k);
      }
      rises.perSegment += (minima.x(SEGMENTS - 1) - minima.x(0)) / DIFFERENCES;
    }
    return rises;
  }

  /** The minimum of each segment of one fork. */
  private static Blocks minima(List<Series> forks, int f) {
    Series fork = forks.get(f);
    int n = fork.samples();
    int all = forks.size();
    double kept = n - (double) n / DROPPED;
    double share = all < 2 ? 0 : (all - 1.0) / all;
    int segment = (int) (kept / (SEGMENTS + share / 2));
    double shift = segment * (f - (all - 1) / 2.0) / Math.max(1, all);
    int start = Math.min((int) Math.round((double) n / DROPPED + shift), n - SEGMENTS * segment);
    return Blocks.of(fork.cut(start + SEGMENTS * segment), start, SEGMENTS, BlockValue.MINIMUM);
  }

  /** [segment]{iterations, minimum}, the means over forks. */
  static double[][] points(List<Series> forks) {
    double[][] points = new double[SEGMENTS][2];
    for (int f = 0; f < forks.size(); f++) {
      Blocks minima = minima(forks, f);
      for (int s = 0; s < SEGMENTS; s++) {
        points[s][0] += minima.x(s) / forks.size();
        points[s][1] += minima.y(s) / forks.size();
      }
    }
    return points;
  }

  /** Each difference, summed over forks. */
  double[] sums() {
    double[] sums = new double[DIFFERENCES];
    for (double[] fork : rise) {
      for (int k = 0; k < DIFFERENCES; k++) {
        sums[k] += fork[k];
      }
    }
    return sums;
  }

  /** How many differences of all forks rise, less those that fall. */
  int rising() {
    int rising = 0;
    for (double[] fork : rise) {
      for (double difference : fork) {
        rising += (int) Math.signum(difference);
      }
    }
    return rising;
  }

  /**
   * How many come at a time: of a compound Poisson process the variance over the mean. Squares of
   * falls are taken off, so that noise that goes up and down counts for nothing, and a mean below
   * one per fork counts as one.
   *
   * @return 1 or more
   */
  double lumps() {
    int forks = rise.length;
    if (forks < 2) {
      return 1;
    }
    double squares = 0;
    double sum = 0;
    for (double all : sums()) {
      squares -= all * Math.abs(all) / forks;
      sum += all;
    }
    for (double[] fork : rise) {
      for (double difference : fork) {
        squares += difference * Math.abs(difference);
      }
    }
    return Math.max(1, squares * forks / (forks - 1.0) / Math.max(sum, forks));
  }

  /** Rise per iteration of each fork. */
  double[] rates() {
    double[] rates = new double[rise.length];
    for (int f = 0; f < rates.length; f++) {
      rates[f] = DoubleStream.of(rise[f]).sum() * rise.length / (perSegment * DIFFERENCES);
    }
    return rates;
  }

  int forks() {
    return rise.length;
  }

  double perSegment() {
    return perSegment;
  }
}
