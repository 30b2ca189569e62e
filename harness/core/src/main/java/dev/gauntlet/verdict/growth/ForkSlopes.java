package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * The slopes of all forks of one arm, per iteration.
 *
 * @see GrowthRule the cutting
 */
final class ForkSlopes {
  /** [segment][fork], least squares over the segment's blocks. */
  final double[][] segments;

  /** Theil–Sen over all blocks of the tail. */
  final double[] tail;

  /** Theil–Sen over the last half of those blocks. */
  final double[] late;

  /** Coefficient of t beside log t, over blocks of their own. */
  final double[] curved;

  /** Value of the last block. */
  final double[] last;

  /** Mean iterations of the tail's blocks, over forks. */
  private double middle;

  private ForkSlopes(int forks) {
    segments = new double[GrowthRule.SEGMENTS][forks];
    tail = new double[forks];
    late = new double[forks];
    curved = new double[forks];
    last = new double[forks];
  }

  static ForkSlopes of(List<Series> forks, BlockValue value) {
    ForkSlopes slopes = new ForkSlopes(forks.size());
    int per = GrowthRule.BLOCKS_PER_SEGMENT;
    int all = GrowthRule.SEGMENTS * per;
    for (int f = 0; f < forks.size(); f++) {
      Series fork = forks.get(f);
      int n = fork.samples();
      Blocks tail = Blocks.of(fork, n / GrowthRule.DROPPED, all, value);
      for (int s = 0; s < GrowthRule.SEGMENTS; s++) {
        slopes.segments[s][f] = Slope.leastSquares(tail.range(s * per, (s + 1) * per));
      }
      slopes.tail[f] = Slope.theilSen(tail);
      Blocks late = tail.range(all / 2, all);
      slopes.late[f] = Math.max(Slope.theilSen(late), Slope.chunked(late));
      slopes.curved[f] =
          Slope.besideLogarithm(
              Blocks.of(
                  fork, n / GrowthRule.DROPPED_OF_CURVE, GrowthRule.BLOCKS_OF_CURVE, value));
      slopes.last[f] = tail.y(all - 1);
      slopes.middle += (tail.x(0) + tail.x(all - 1)) / 2 / forks.size();
    }
    return slopes;
  }

  /** Mean over forks of each segment's slopes; zeros when there are no forks. */
  double[] segmentMeans() {
    double[] means = new double[segments.length];
    for (int s = 0; s < means.length; s++) {
      means[s] = Contrast.mean(segments[s]);
    }
    return means;
  }

  /** Mean over segments of each fork's slopes. */
  double[] forkMeans() {
    double[] means = new double[tail.length];
    for (double[] segment : segments) {
      for (int f = 0; f < means.length; f++) {
        means[f] += segment[f] / segments.length;
      }
    }
    return means;
  }

  double middle() {
    return middle;
  }
}
