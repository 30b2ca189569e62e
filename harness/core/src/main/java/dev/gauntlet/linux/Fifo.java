package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.file.Path;

/** A named pipe that this process holds open: whoever reads it meets its end when we are gone. */
public final class Fifo implements AutoCloseable {
  private static final int O_RDWR = 02;
  private static final int O_CLOEXEC = 02000000;

  private final int fd;

  private Fifo(int fd) {
    this.fd = fd;
  }

  /**
   * Makes it, readable for its owner only, and opens it.
   *
   * @param path where nothing is
   */
  public static Fifo make(Path path) throws IOException {
    if (Libc.mkfifo(path.toString(), 0600) != 0) {
      throw Errno.last("mkfifo " + path);
    }
    // for both, since an opening for writing alone waits for a reader
    int fd = Libc.open(path.toString(), O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) {
      throw Errno.last("opening " + path);
    }
    return new Fifo(fd);
  }

  @Override
  public void close() {
    Libc.close(fd);
  }
}
