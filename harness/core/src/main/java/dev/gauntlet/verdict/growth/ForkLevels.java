package dev.gauntlet.verdict.growth;

import java.util.Arrays;

/**
 * The levels that one metric of one fork passed through. The series is cut into 32 blocks, 16 where
 * there are fewer than 32 samples. The first quarter of them, in which programs warm up, is not
 * judged; the others are 4 segments.
 *
 * <p>The level of a segment is the median of its blocks. Where the series falls back by more than a
 * third of its range, it is the least block: what a sawtooth keeps is where it falls to.
 */
public final class ForkLevels {
  private static final int MOST_BLOCKS = 32;
  private static final int FEWEST_BLOCKS = 16;

  /** Share of a fork's iterations before the judged part. */
  static final double WARM_UP = 0.25;

  /** Share of a fork's iterations in each segment. */
  public static final double SEGMENT = 0.1875;

  /** Fewest samples that fill the blocks. */
  static final int FEWEST_SAMPLES = FEWEST_BLOCKS + 1;

  static final int SEGMENTS = 4;

  /** Most blocks at the end that are asked whether growth has ended. */
  static final int LATEST = 4;

  /**
   * A chunk is this many times the median deviation; of 23 Gaussian steps the largest is 3 times.
   */
  private static final double STANDS_OUT = 5;

  /** Samples next to a place at which a rise or a fall is looked for. */
  private static final int NEIGHBOURS = 3;

  /** Share of the range that a fall must undo to be one. */
  static final double FALL = 1 / 3.0;

  private final SeriesBlocks blocks;
  private final int count;
  private final int warm;
  private final double jump;
  private final boolean falls;
  private final double[] at = new double[SEGMENTS];
  private final double[] level = new double[SEGMENTS];

  private ForkLevels(SeriesBlocks blocks, double jump, double last) {
    this.blocks = blocks;
    this.count = blocks.count();
    this.warm = count / 4;
    this.jump = jump;
    this.falls = deepestFall(last) > FALL * range();
    for (int s = 0; s < SEGMENTS; s++) {
      double[] values = new double[(count - warm) / SEGMENTS];
      for (int b = 0; b < values.length; b++) {
        int block = warm + s * values.length + b;
        at[s] += blocks.x(block) / values.length;
        values[b] = blocks.y(block);
      }
      level[s] = (falls ? BlockValue.MINIMUM : BlockValue.MEDIAN).of(values);
    }
  }

  static ForkLevels of(GrowthSeries fork, BlockValue value) {
    int n = fork.samples();
    double last = BlockValue.MINIMUM.of(fork.values(n - NEIGHBOURS, n));
    int count = n < MOST_BLOCKS ? FEWEST_BLOCKS : MOST_BLOCKS;
    return new ForkLevels(SeriesBlocks.of(fork, 0, count, value), jump(fork), last);
  }

  /**
   * The largest rise from one sample to the next that stays: from the highest of three samples to
   * the lowest of the next three. 0 when it does not stand out of the noise between samples.
   */
  private static double jump(GrowthSeries fork) {
    int from = fork.samples() / 4;
    double[] steps = new double[fork.samples() - from - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = fork.y(from + i + 1) - fork.y(from + i);
    }
    double largest = 0;
    for (int i = from + NEIGHBOURS; i + NEIGHBOURS <= fork.samples(); i++) {
      double before = Double.NEGATIVE_INFINITY;
      double after = Double.POSITIVE_INFINITY;
      for (int k = 0; k < NEIGHBOURS; k++) {
        before = Math.max(before, fork.y(i - 1 - k));
        after = Math.min(after, fork.y(i + k));
      }
      largest = Math.max(largest, after - before);
    }
    return largest > STANDS_OUT * deviation(steps) ? largest : 0;
  }

  private double range() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int b = warm; b < count; b++) {
      least = Math.min(least, blocks.y(b));
      most = Math.max(most, blocks.y(b));
    }
    return most - least;
  }

  /** From the highest level before to the lowest after, within the judged part or into it. */
  private double deepestFall(double last) {
    double most = Double.NEGATIVE_INFINITY;
    double deepest = 0;
    for (int b = 0; b < count; b++) {
      if (b >= warm) {
        deepest = Math.max(deepest, most - blocks.y(b));
      }
      most = Math.max(most, blocks.y(b));
    }
    return Math.max(deepest, most - last);
  }

  /** Iterations from the end of one block to that of the next. */
  double perBlock() {
    return blocks.x(count - 1) - blocks.x(count - 2);
  }

  /** Whether it falls back by more than a third of its range. */
  boolean falls() {
    return falls;
  }

  /** Iterations at the middle of a segment. */
  double at(int segment) {
    return at[segment];
  }

  double level(int segment) {
    return level[segment];
  }

  /** Growth from one segment to another, unit per iteration. */
  double slope(int from, int to) {
    return (level[to] - level[from]) / (at[to] - at[from]);
  }

  /** From the first segment to the last: what is kept at the end and was not there before. */
  double slope() {
    return slope(0, SEGMENTS - 1);
  }

  /** Growth over the last few blocks, unit per iteration. */
  double latest(int last) {
    int from = count - 1 - last;
    return (blocks.y(count - 1) - blocks.y(from)) / (blocks.x(count - 1) - blocks.x(from));
  }

  /** Growth over the judged part. */
  double rise() {
    return blocks.y(count - 1) - blocks.y(warm);
  }

  /** The value at the end. */
  double end() {
    return blocks.y(count - 1);
  }

  /**
   * The largest chunk that came at once: the one place where all later blocks lie furthest above
   * all earlier ones. One such chunk may just have come, or be due, at either end of the judged
   * part.
   *
   * @return 0 when it does not stand out of what steady growth and noise make of neighbouring
   *     blocks
   */
  double chunk() {
    double[] least = new double[count + 1];
    least[count] = Double.POSITIVE_INFINITY;
    for (int b = count - 1; b >= warm; b--) {
      least[b] = Math.min(least[b + 1], blocks.y(b));
    }
    double most = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (int b = warm + 1; b < count; b++) {
      most = Math.max(most, blocks.y(b - 1));
      largest = Math.max(largest, least[b] - most);
    }
    double steady = Math.max(0, slope()) * perBlock();
    boolean standsOut = largest > 2 * steady && largest - steady > STANDS_OUT * noise();
    double chunk = standsOut ? largest : 0;
    return Math.max(chunk, jump);
  }

  /** Median absolute deviation of the steps between neighbouring blocks from their median. */
  double noise() {
    double[] steps = new double[count - warm - 1];
    for (int b = 0; b < steps.length; b++) {
      steps[b] = blocks.y(warm + b + 1) - blocks.y(warm + b);
    }
    return deviation(steps);
  }

  private static double deviation(double[] steps) {
    double middle = BlockValue.MEDIAN.of(steps.clone());
    return BlockValue.MEDIAN.of(
        Arrays.stream(steps).map(step -> Math.abs(step - middle)).toArray());
  }

  /** Whether no block of the judged part lies below the one before. */
  boolean onlyRises() {
    for (int b = warm + 1; b < count; b++) {
      if (blocks.y(b) < blocks.y(b - 1)) {
        return false;
      }
    }
    return true;
  }
}
