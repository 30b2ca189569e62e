package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * The slopes of all forks of one arm, per iteration.
 *
 * @see GrowthRule the cutting
 */
final class ForkSlopes {
  /**
   * [segment][fork], Theil–Sen over the segment's blocks. Least squares, one wild block in six,
   * found 88 % of the leaks of 4 KiB amid spikes where this finds 97 % (sim).
   */
  final double[][] segments;

  /** Theil–Sen over all blocks of the tail. */
  final double[] tail;

  /** Theil–Sen over the first and the last half of those blocks. */
  final double[] early;

  final double[] late;

  /** As late, or what growth in chunks may come to, if that is more. */
  final double[] ceiling;

  /** Coefficient of t beside log t, over blocks of their own. */
  final double[] curved;

  /** Value of the last block. */
  final double[] last;

  /** Mean iterations of the tail's blocks, over forks. */
  private double middle;

  private ForkSlopes(int forks, double[] curved) {
    this.curved = curved;
    segments = new double[GrowthRule.SEGMENTS][forks];
    tail = new double[forks];
    early = new double[forks];
    late = new double[forks];
    ceiling = new double[forks];
    last = new double[forks];
  }

  static ForkSlopes of(List<Series> forks, BlockValue value) {
    ForkSlopes slopes = new ForkSlopes(forks.size(), curved(forks, value));
    int per = GrowthRule.BLOCKS_PER_SEGMENT;
    int all = GrowthRule.SEGMENTS * per;
    for (int f = 0; f < forks.size(); f++) {
      Series fork = forks.get(f);
      Blocks tail = tail(fork, value);
      for (int s = 0; s < GrowthRule.SEGMENTS; s++) {
        slopes.segments[s][f] = Slope.theilSen(tail.range(s * per, (s + 1) * per));
      }
      slopes.tail[f] = Slope.theilSen(tail);
      Blocks late = tail.range(all / 2, all);
      slopes.early[f] = Slope.theilSen(tail.range(0, all / 2));
      slopes.late[f] = Slope.theilSen(late);
      slopes.ceiling[f] = Math.max(slopes.late[f], Slope.chunked(late));
      slopes.last[f] = tail.y(all - 1);
      slopes.middle += (tail.x(0) + tail.x(all - 1)) / 2 / forks.size();
    }
    return slopes;
  }

  /** What is left of a fork without its first quarter, as blocks of all segments. */
  static Blocks tail(Series fork, BlockValue value) {
    return Blocks.of(
        fork,
        fork.samples() / GrowthRule.DROPPED,
        GrowthRule.SEGMENTS * GrowthRule.BLOCKS_PER_SEGMENT,
        value);
  }

  /** The coefficient of t beside log t of each fork. */
  static double[] curved(List<Series> forks, BlockValue value) {
    return forks.stream()
        .mapToDouble(
            fork ->
                Slope.besideLogarithm(
                    Blocks.of(
                        fork,
                        fork.samples() / GrowthRule.DROPPED_OF_CURVE,
                        GrowthRule.BLOCKS_OF_CURVE,
                        value)))
        .toArray();
  }

  double middle() {
    return middle;
  }
}
