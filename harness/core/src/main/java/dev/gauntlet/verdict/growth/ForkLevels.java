package dev.gauntlet.verdict.growth;

import java.util.Arrays;

/**
 * The levels that one metric of one fork passed through. The series is cut into 32 blocks; the
 * first 8, in which programs warm up, are not judged; the other 24 are 4 segments of 6 blocks.
 *
 * <p>The level of a segment is the median of its blocks. Where the series falls back by more than a
 * third of its range, it is the least block: what a sawtooth keeps is where it falls to.
 */
final class ForkLevels {
  static final int BLOCKS = 32;
  static final int WARM_UP = 8;
  static final int SEGMENTS = 4;
  private static final int PER_SEGMENT = (BLOCKS - WARM_UP) / SEGMENTS;

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

  private final Blocks blocks;
  private final double jump;
  private final boolean falls;
  private final double[] at = new double[SEGMENTS];
  private final double[] level = new double[SEGMENTS];

  private ForkLevels(Blocks blocks, double jump, double last) {
    this.blocks = blocks;
    this.jump = jump;
    this.falls = deepestFall(last) > FALL * range();
    for (int s = 0; s < SEGMENTS; s++) {
      double[] values = new double[PER_SEGMENT];
      for (int b = 0; b < PER_SEGMENT; b++) {
        int block = WARM_UP + s * PER_SEGMENT + b;
        at[s] += blocks.x(block) / PER_SEGMENT;
        values[b] = blocks.y(block);
      }
      level[s] = (falls ? BlockValue.MINIMUM : BlockValue.MEDIAN).of(values);
    }
  }

  static ForkLevels of(Series fork, BlockValue value) {
    int n = fork.samples();
    double last = BlockValue.MINIMUM.of(fork.values(n - NEIGHBOURS, n));
    return new ForkLevels(Blocks.of(fork, 0, BLOCKS, value), jump(fork), last);
  }

  /**
   * The largest rise from one sample to the next that stays: from the highest of three samples to
   * the lowest of the next three. 0 when it does not stand out of the noise between samples.
   */
  private static double jump(Series fork) {
    int from = fork.samples() * WARM_UP / BLOCKS;
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
    for (int b = WARM_UP; b < BLOCKS; b++) {
      least = Math.min(least, blocks.y(b));
      most = Math.max(most, blocks.y(b));
    }
    return most - least;
  }

  /** From the highest level before to the lowest after, within the judged part or into it. */
  private double deepestFall(double last) {
    double most = Double.NEGATIVE_INFINITY;
    double deepest = 0;
    for (int b = 0; b < BLOCKS; b++) {
      if (b >= WARM_UP) {
        deepest = Math.max(deepest, most - blocks.y(b));
      }
      most = Math.max(most, blocks.y(b));
    }
    return Math.max(deepest, most - last);
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
  double latest(int count) {
    int from = BLOCKS - 1 - count;
    return (blocks.y(BLOCKS - 1) - blocks.y(from)) / (blocks.x(BLOCKS - 1) - blocks.x(from));
  }

  /** Growth over the judged part. */
  double rise() {
    return blocks.y(BLOCKS - 1) - blocks.y(WARM_UP);
  }

  /** The value at the end. */
  double end() {
    return blocks.y(BLOCKS - 1);
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
    double[] least = new double[BLOCKS + 1];
    least[BLOCKS] = Double.POSITIVE_INFINITY;
    for (int b = BLOCKS - 1; b >= WARM_UP; b--) {
      least[b] = Math.min(least[b + 1], blocks.y(b));
    }
    double most = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (int b = WARM_UP + 1; b < BLOCKS; b++) {
      most = Math.max(most, blocks.y(b - 1));
      largest = Math.max(largest, least[b] - most);
    }
    double steady = Math.max(0, slope()) * (blocks.x(BLOCKS - 1) - blocks.x(BLOCKS - 2));
    boolean standsOut = largest > 2 * steady && largest - steady > STANDS_OUT * noise();
    double chunk = standsOut ? largest : 0;
    return Math.max(chunk, jump);
  }

  /** Median absolute deviation of the steps between neighbouring blocks from their median. */
  double noise() {
    double[] steps = new double[BLOCKS - WARM_UP - 1];
    for (int b = 0; b < steps.length; b++) {
      steps[b] = blocks.y(WARM_UP + b + 1) - blocks.y(WARM_UP + b);
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
    for (int b = WARM_UP + 1; b < BLOCKS; b++) {
      if (blocks.y(b) < blocks.y(b - 1)) {
        return false;
      }
    }
    return true;
  }
}
