package dev.gauntlet.linux;

import com.sun.jna.Memory;
import java.io.IOException;

/**
 * Makes the kernel kill process groups when the controller dies, whatever it dies of.
 *
 * <p>The controller alone holds the write end of a pipe. An open description of its read end that
 * is armed with F_SETSIG, F_SETOWN and O_ASYNC has the kernel signal a whole group as soon as the
 * last writer is gone: seen after 12 ms, also while the worker spins in native code or waits at a
 * safepoint. PR_SET_PDEATHSIG was no choice: it follows the spawning thread and spares
 * grandchildren.
 *
 * <p>Nobody ever writes to the pipe: a write would raise the signal just as well.
 */
public final class Lifeline {
  /** The descriptor under which worker and children hold it. */
  public static final int FD = 3;

  private static final int F_SETFL = 4;
  private static final int F_SETOWN = 8;
  private static final int F_SETSIG = 10;
  private static final int O_ASYNC = 020000;
  private static final int O_NONBLOCK = 04000;
  private static final int O_CLOEXEC = 02000000;

  private Lifeline() {}

  /**
   * Ties a group to an open description of the read end. The description must outlive the group.
   */
  public static void arm(int fd, int group) throws IOException {
    if (Libc.fcntl(fd, F_SETSIG, Signals.KILL) != 0
        || Libc.fcntl(fd, F_SETOWN, -group) != 0
        || Libc.fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK) != 0) {
      throw Errno.last("fcntl on the lifeline");
    }
  }

  /**
   * Whether the controller was gone before the description was armed: then no signal comes any
   * more. To be asked after {@link #arm}.
   */
  public static boolean cut(int fd) {
    try (Memory one = new Memory(1)) {
      return Libc.read(fd, one, 1) == 0;
    }
  }

  /**
   * A description of its own of the pipe that this process inherited as {@link #FD}: one for each
   * child group, since an owner belongs to a description, not to a pipe.
   */
  public static int another() throws IOException {
    int fd = Libc.open("/proc/self/fd/" + FD, O_CLOEXEC, 0);
    if (fd < 0) {
      throw Errno.last("opening the lifeline again");
    }
    return fd;
  }

  public static void close(int fd) {
    Libc.close(fd);
  }
}
