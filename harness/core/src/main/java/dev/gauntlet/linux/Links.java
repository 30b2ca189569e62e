package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A folder whose symbolic links are read again and again, as {@code /proc/PID/fd}: opened once, 2
 * us for each link.
 */
public final class Links implements AutoCloseable {
  private static final int O_CLOEXEC = 0x80000;
  private static final int AT_FDCWD = -100;
  private static final int PATH_MAX = 4096;

  /** Longer than any target that tells a kind. */
  private static final int LONGEST = 128;

  private final int folder;
  private final byte[] target = new byte[LONGEST];

  private Links(int folder) {
    this.folder = folder;
  }

  /**
   * @throws IOException when it is missing or not ours to read
   */
  public static Links open(String path) throws IOException {
    int folder = Libc.open(path, O_CLOEXEC, 0);
    if (folder < 0) {
      throw Errno.last("open " + path);
    }
    return new Links(folder);
  }

  /** What a link points to, its first {@value #LONGEST} bytes; empty when it has gone. */
  public String target(String name) {
    byte[] terminated = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    long length = Libc.readlinkat(folder, terminated, target, LONGEST);
    return length <= 0 ? "" : new String(target, 0, (int) length, StandardCharsets.ISO_8859_1);
  }

  /** What one link points to, byte by byte; empty when it has gone or is not ours to read. */
  public static String of(String path) {
    byte[] terminated = (path + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] found = new byte[PATH_MAX];
    long length = Libc.readlinkat(AT_FDCWD, terminated, found, PATH_MAX);
    return length <= 0 ? "" : new String(found, 0, (int) length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    Libc.close(folder);
  }
}
