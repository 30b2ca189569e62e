package dev.gauntlet.linux;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Path;

/** Advisory locks (fcntl) that other processes hold on a file, asked for without taking one. */
public final class FileLocks {
  private static final int O_CLOEXEC = 02000000;

  /** A pipe without a writer would make open(2) wait. */
  private static final int O_NONBLOCK = 04000;

  private static final int F_GETLK = 5;
  private static final short F_RDLCK = 0;
  private static final short F_UNLCK = 2;

  /** struct flock of 64-bit Linux: type and whence (16 bits each), start, length, process. */
  private static final int FLOCK_BYTES = 32;

  private FileLocks() {}

  /**
   * Whether another process has locked a file for writing.
   *
   * <p>Not to be asked of a file that this process has locked itself: closing any descriptor of it
   * gives the lock up, as POSIX wants it.
   *
   * @throws IOException when it cannot be opened, or its file system knows no locks
   */
  public static boolean writtenByAnother(Path file) throws IOException {
    int fd = Libc.open(file.toString(), O_CLOEXEC | O_NONBLOCK, 0);
    if (fd < 0) {
      throw Errno.last("opening " + file);
    }
    try (Memory flock = new Memory(FLOCK_BYTES)) {
      flock.clear();
      flock.setShort(0, F_RDLCK);
      if (Libc.fcntl(fd, F_GETLK, flock) != 0) {
        throw Errno.last("asking for locks of " + file);
      }
      return flock.getShort(0) != F_UNLCK;
    } finally {
      Libc.close(fd);
    }
  }
}
