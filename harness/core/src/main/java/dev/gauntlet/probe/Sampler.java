package dev.gauntlet.probe;

import java.io.IOException;
import java.util.List;

/** Reads some metrics, always the same ones in the same order. Used by one thread at a time. */
public interface Sampler extends AutoCloseable {
  /** Names of the metrics, in the order in which they are written. */
  List<String> columns();

  /**
   * Reads once.
   *
   * @param row where the values go; NaN for what cannot be read, never an invented zero
   * @param from index of the first
   */
  void sample(double[] row, int from);

  @Override
  default void close() throws IOException {}
}
