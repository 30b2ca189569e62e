package dev.gauntlet.worker.held;

import dev.gauntlet.linux.Futex;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The worker's side of the samples: writes its columns, row after row. One thread at a time. */
final class SampleWriter {
  /** A wake-up that was lost costs so much. */
  private static final long LONGEST_SLEEP = 20_000_000;

  private final MappedByteBuffer file;
  private final int columns;
  private final int capacity;
  private final long patience;
  private Futex held;
  private Futex answered;
  private int rows;

  private SampleWriter(MappedByteBuffer file) {
    this.file = file;
    this.columns = (int) SampleLayout.get(file, SampleLayout.HEADER_COLUMNS);
    this.capacity = (int) SampleLayout.get(file, SampleLayout.HEADER_CAPACITY);
    this.patience = SampleLayout.get(file, SampleLayout.HEADER_PATIENCE);
    if (patience > 0) {
      held = new Futex(file, SampleLayout.HEADER_HELD);
      answered = new Futex(file, SampleLayout.HEADER_ANSWERED);
    }
  }

  /**
   * Maps the file that the controller made.
   *
   * @throws IOException when it is not there or not ours
   */
  static SampleWriter map(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
      mapped.order(ByteOrder.LITTLE_ENDIAN);
      if (SampleLayout.get(mapped, SampleLayout.HEADER_MAGIC) != SampleLayout.MAGIC) {
        throw new IOException(path + " holds no samples");
      }
      return new SampleWriter(mapped);
    }
  }

  /** K: iterations of a lane between two holds; at least 1. */
  long hold() {
    return SampleLayout.get(file, SampleLayout.HEADER_HOLD);
  }

  boolean gc() {
    return SampleLayout.get(file, SampleLayout.HEADER_GC) != 0;
  }

  /** Samples that are wanted. */
  int capacity() {
    return capacity;
  }

  /** Whether the next one is the last that is wanted. */
  boolean atLast() {
    return rows == capacity - 1;
  }

  /** Whether all samples that were wanted have been taken. */
  boolean full() {
    return rows == capacity;
  }

  /** Writes the worker's part of the next row, and lets the controller write its own. */
  void write(double[] row) {
    for (int column = 0; column < row.length; column++) {
      file.putDouble(SampleLayout.at(columns, rows, column), row[column]);
    }
    for (int column = row.length; column < columns; column++) {
      file.putDouble(SampleLayout.at(columns, rows, column), Double.NaN);
    }
    SampleLayout.set(file, SampleLayout.HEADER_HELD, rows + 1);
    if (patience > 0) {
      held.wake();
      awaitAnswer(rows + 1);
    }
    SampleLayout.set(file, SampleLayout.HEADER_COUNT, rows + 1);
    rows++;
  }

  private void awaitAnswer(long answer) {
    long end = System.nanoTime() + patience;
    long seen = SampleLayout.get(file, SampleLayout.HEADER_ANSWERED);
    long left = patience;
    while (seen < answer && left > 0) {
      answered.await((int) seen, Math.min(left, LONGEST_SLEEP));
      seen = SampleLayout.get(file, SampleLayout.HEADER_ANSWERED);
      left = end - System.nanoTime();
    }
  }
}
