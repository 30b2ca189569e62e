package dev.gauntlet.linux;

import com.sun.jna.Memory;
import java.util.Optional;

/**
 * How a process ended that is no child of ours, by the kernel's word: Linux 6.15 and newer tell it
 * by a pid descriptor that was opened while the process lived (PIDFD_GET_INFO, of the kernel's
 * {@code include/uapi/linux/pidfd.h}). An exit code alone cannot tell SIGSEGV from {@code
 * exit(139)}.
 */
public final class ExitOfOther implements AutoCloseable {
  private static final long PIDFD_OPEN = 434;

  /** _IOWR(0xff, 11, struct pidfd_info) with the first 64 bytes of the structure. */
  private static final long PIDFD_GET_INFO = 0xC040FF0BL;

  private static final long WANT_EXIT = 1 << 3;
  private static final int SIZE = 64;
  private static final int EXIT_CODE = 60;

  private final int fd;

  private ExitOfOther(int fd) {
    this.fd = fd;
  }

  /** To be opened while it lives; where the kernel has no such descriptors it knows nothing. */
  public static ExitOfOther of(int pid) {
    return new ExitOfOther((int) Libc.syscall(PIDFD_OPEN, pid, 0));
  }

  /** Empty while it is not reaped, and where the kernel does not tell. */
  public Optional<WaitStatus> status() {
    if (fd < 0) {
      return Optional.empty();
    }
    try (Memory info = new Memory(SIZE)) {
      info.clear();
      info.setLong(0, WANT_EXIT);
      if (Libc.ioctl(fd, PIDFD_GET_INFO, info) != 0 || (info.getLong(0) & WANT_EXIT) == 0) {
        return Optional.empty();
      }
      int raw = info.getInt(EXIT_CODE);
      int signal = raw & 0x7f;
      return Optional.of(
          signal == 0 ? new WaitStatus(0, (raw >> 8) & 0xff) : new WaitStatus(signal, 0));
    }
  }

  @Override
  public void close() {
    if (fd >= 0) {
      Libc.close(fd);
    }
  }
}
