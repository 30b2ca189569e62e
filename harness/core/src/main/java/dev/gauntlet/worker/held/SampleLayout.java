package dev.gauntlet.worker.held;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where what lies in the file. Little-endian on every machine, since the file is kept with the run.
 *
 * <pre>
 *      0  header        64-bit words
 *    256  column names  120 x 32 bytes, ASCII
 *   4096  rows          one 64-bit float per column; NaN is what could not be read
 * </pre>
 */
final class SampleLayout {
  /** "SAMPLES1" in ASCII, as a little-endian word. */
  static final long MAGIC = 0x3153454c504d4153L;

  static final int FORMAT = 1;

  static final int HEADER_MAGIC = 0;
  static final int HEADER_FORMAT = 8;
  static final int HEADER_COLUMNS = 16;

  /** Rows that there is room for: the samples that are wanted. */
  static final int HEADER_CAPACITY = 24;

  /** K: iterations of a lane between two holds. */
  static final int HEADER_HOLD = 32;

  /** How long the worker waits for the controller's part of a sample, ns; 0: there is none. */
  static final int HEADER_PATIENCE = 40;

  /** 1 when a collection comes before each sample. */
  static final int HEADER_GC = 48;

  /** Written by the worker, last of all that belongs to a row: rows that are complete. */
  static final int HEADER_COUNT = 64;

  /**
   * Written by the worker: 1 + the row that the lanes are held for. The lower half and that of the
   * answer is what the other side sleeps on.
   */
  static final int HEADER_HELD = 72;

  /** Written by the controller: 1 + the row that it has written its part of. */
  static final int HEADER_ANSWERED = 128;

  static final int NAMES = 256;
  static final int NAME_SIZE = 32;
  static final int MOST_COLUMNS = 120;
  static final int ROWS = 4096;

  static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private SampleLayout() {}

  static long size(int columns, long rows) {
    return ROWS + columns * rows * Double.BYTES;
  }

  static int at(int columns, int row, int column) {
    return ROWS + (row * columns + column) * Double.BYTES;
  }

  static long get(ByteBuffer file, int at) {
    return (long) LONG.getAcquire(file, at);
  }

  static void set(ByteBuffer file, int at, long value) {
    LONG.setRelease(file, at, value);
  }
}
