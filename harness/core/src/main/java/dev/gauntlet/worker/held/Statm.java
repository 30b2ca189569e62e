package dev.gauntlet.worker.held;

import dev.gauntlet.linux.PageSize;
import java.io.IOException;
import java.io.RandomAccessFile;

/** This process's {@code statm}: its first figure is the sum over maps, for 2 us. */
final class Statm implements AutoCloseable {
  private final RandomAccessFile file = new RandomAccessFile("/proc/self/statm", "r");
  private final double page = PageSize.bytes();
  private final byte[] bytes = new byte[256];
  private long size;
  private long resident;

  Statm() throws IOException {}

  /** Reads what follows, at this moment. */
  void read() throws IOException {
    file.seek(0);
    int length = file.read(bytes);
    int at = 0;
    long[] figures = new long[2];
    for (int figure = 0; figure < figures.length && at < length; at++) {
      if (bytes[at] == ' ') {
        figure++;
      } else {
        figures[figure] = 10 * figures[figure] + bytes[at] - '0';
      }
    }
    size = figures[0];
    resident = figures[1];
  }

  /** Size of all mappings, bytes. */
  double mapped() {
    return size * page;
  }

  /** Resident memory, bytes; each processor may have some dozens of pages not yet added up. */
  double resident() {
    return resident * page;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
