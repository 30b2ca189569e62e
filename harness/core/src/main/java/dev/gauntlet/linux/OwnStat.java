package dev.gauntlet.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * This process's own line in /proc, held open: it can still be read when no descriptor is left.
 *
 * <p>{@link ProcessHandle} tells the same, but its first use builds a pool of threads: 2 ms of
 * every worker's start.
 */
public final class OwnStat implements AutoCloseable {
  private final RandomAccessFile file = new RandomAccessFile("/proc/self/stat", "r");

  public OwnStat() throws IOException {}

  /** Our pid. */
  public long pid() throws IOException {
    String line = line();
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }

  /** The pid of our parent, as it is now. */
  public long parent() throws IOException {
    String line = line();
    // "pid (name) state parent ...": the name may hold anything, parentheses too
    int from = line.lastIndexOf(')') + 4;
    return Long.parseLong(line.substring(from, line.indexOf(' ', from)));
  }

  private String line() throws IOException {
    byte[] bytes = new byte[1024];
    file.seek(0);
    return new String(bytes, 0, Math.max(0, file.read(bytes)), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
