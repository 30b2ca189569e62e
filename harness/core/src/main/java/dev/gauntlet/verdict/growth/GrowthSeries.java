package dev.gauntlet.verdict.growth;

import java.util.Arrays;

/**
 * The samples of one metric in one fork, in the order in which they were taken.
 *
 * <p>x is the number of iterations made so far, summed over lanes; y the value in the metric's
 * unit.
 */
public final class GrowthSeries {
  private final double[] x;
  private final double[] y;

  private GrowthSeries(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * @param iterations made when each sample was taken, summed over lanes; above 0 and rising
   * @param values finite; an unreadable metric has no series, never an invented value
   * @throws IllegalArgumentException when lengths differ or a value is not allowed; it names the
   *     sample
   */
  public static GrowthSeries of(double[] iterations, double[] values) {
    if (iterations.length != values.length) {
      throw new IllegalArgumentException(
          iterations.length + " iteration counts for " + values.length + " values: one each");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("sample " + i + " is " + values[i] + ": not a reading");
      }
      double before = i == 0 ? 0 : iterations[i - 1];
      if (!(iterations[i] > before) || Double.isInfinite(iterations[i])) {
        throw new IllegalArgumentException(
            "sample " + i + ": iterations " + iterations[i] + " do not rise above " + before);
      }
    }
    return new GrowthSeries(iterations.clone(), values.clone());
  }

  /** Number of samples, N. */
  public int samples() {
    return x.length;
  }

  /** Iterations made at the last sample, summed over lanes; 0 when there is no sample. */
  public double iterations() {
    return x.length == 0 ? 0 : x[x.length - 1];
  }

  /** Iterations at a sample. */
  public double x(int sample) {
    return x[sample];
  }

  /** Value at a sample. */
  public double y(int sample) {
    return y[sample];
  }

  /**
   * The first samples only, as a control fork is cut for the shorter looks.
   *
   * @throws IllegalArgumentException when there are fewer
   */
  public GrowthSeries cut(int samples) {
    if (samples > x.length) {
      throw new IllegalArgumentException(
          "a series of " + x.length + " samples cannot be cut to " + samples);
    }
    return samples == x.length
        ? this
        : new GrowthSeries(Arrays.copyOf(x, samples), Arrays.copyOf(y, samples));
  }

  /** The same without what grows at a steady rate per iteration. */
  GrowthSeries less(double rate) {
    double[] rest = y.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= rate * x[i];
    }
    return new GrowthSeries(x, rest);
  }

  /** The same without a part of it, at the samples that both have. */
  GrowthSeries less(GrowthSeries part) {
    double[] at = new double[x.length];
    double[] rest = new double[x.length];
    int both = 0;
    int other = 0;
    for (int i = 0; i < x.length; i++) {
      while (other < part.x.length && part.x[other] < x[i]) {
        other++;
      }
      if (other < part.x.length && part.x[other] == x[i]) {
        at[both] = x[i];
        rest[both++] = y[i] - part.y[other];
      }
    }
    return new GrowthSeries(Arrays.copyOf(at, both), Arrays.copyOf(rest, both));
  }

  /**
   * The same values over another axis, at the samples that both have.
   *
   * @param axis its values are the new x; they rise
   */
  GrowthSeries at(GrowthSeries axis) {
    double[] at = new double[x.length];
    double[] rest = new double[x.length];
    int both = 0;
    int other = 0;
    for (int i = 0; i < x.length; i++) {
      while (other < axis.x.length && axis.x[other] < x[i]) {
        other++;
      }
      if (other < axis.x.length && axis.x[other] == x[i]) {
        at[both] = axis.y[other];
        rest[both++] = y[i];
      }
    }
    return new GrowthSeries(Arrays.copyOf(at, both), Arrays.copyOf(rest, both));
  }

  /** Values of samples {@code from} to {@code to}, exclusive, in a new array. */
  double[] values(int from, int to) {
    return Arrays.copyOfRange(y, from, to);
  }
}
