package dev.gauntlet.worker.held;

import java.util.List;

/**
 * Samples, one per row; NaN is what could not be read.
 *
 * @param columns names of metrics
 * @param rows in order of time, each with a value per column
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers; who reads it does not compare it
public record SampleSeries(List<String> columns, double[][] rows) {
  public SampleSeries {
    columns = List.copyOf(columns);
  }

  /**
   * One metric over time.
   *
   * @throws IllegalArgumentException when there is no such column
   */
  public double[] column(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column " + name + "; there are " + columns);
    }
    double[] values = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      values[row] = rows[row][column];
    }
    return values;
  }
}
