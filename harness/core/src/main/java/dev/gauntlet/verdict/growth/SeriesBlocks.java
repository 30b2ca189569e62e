package dev.gauntlet.verdict.growth;

import java.util.Arrays;

/**
 * A stretch of a series cut into blocks of equal length; what does not fill a block drops at the
 * front, where warm-up is.
 */
final class SeriesBlocks {
  private final double[] x;
  private final double[] y;

  private SeriesBlocks(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * @param from first sample that may be used
   * @param count of blocks; at least that many samples must be left
   */
  static SeriesBlocks of(GrowthSeries series, int from, int count, BlockValue value) {
    int size = (series.samples() - from) / count;
    if (size < 1) {
      throw new IllegalArgumentException(
          series.samples() - from + " samples do not fill " + count + " blocks");
    }
    int start = series.samples() - count * size;
    double[] x = new double[count];
    double[] y = new double[count];
    for (int b = 0; b < count; b++) {
      int first = start + b * size;
      double sum = 0;
      for (int i = first; i < first + size; i++) {
        sum += series.x(i);
      }
      x[b] = sum / size;
      y[b] = value.of(series.values(first, first + size));
    }
    return new SeriesBlocks(x, y);
  }

  /** Blocks {@code from} to {@code to}, exclusive. */
  SeriesBlocks range(int from, int to) {
    return new SeriesBlocks(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
  }

  int count() {
    return x.length;
  }

  double x(int block) {
    return x[block];
  }

  double y(int block) {
    return y[block];
  }
}
