package dev.gauntlet.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waiting for children that {@link Spawn} started. */
public final class Wait {
  private static final int P_PID = 1;
  private static final int WNOHANG = 1;
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 0x01000000;
  private static final int CLD_EXITED = 1;
  private static final String PEAK = "VmHWM:";

  /** Between two polls, doubled each time. */
  private static final long FIRST_PAUSE = 500_000;

  private static final long LONGEST_PAUSE = 20_000_000;

  private Wait() {}

  /**
   * Blocks until the process has ended and leaves it as a zombie: its pid, and with it its group,
   * is pinned, so that the group can be swept without hitting somebody else.
   */
  public static WaitStatus ended(int pid) throws IOException {
    return waitid(pid, WEXITED | WNOWAIT)
        .orElseThrow(() -> new IllegalStateException("waitid without an answer"));
  }

  /** The same without blocking: empty while the process runs. */
  public static Optional<WaitStatus> endedAlready(int pid) throws IOException {
    return waitid(pid, WEXITED | WNOWAIT | WNOHANG);
  }

  /** The same, asked again and again: empty when the process still runs after so long. */
  public static Optional<WaitStatus> endedWithin(int pid, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE;
    Optional<WaitStatus> ended = endedAlready(pid);
    while (ended.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      ended = endedAlready(pid);
    }
    return ended;
  }

  private static Optional<WaitStatus> waitid(int pid, int options) throws IOException {
    byte[] info = new byte[128];
    while (Libc.waitid(P_PID, pid, info, options) != 0) {
      if (Native.getLastError() != Errno.EINTR) {
        throw Errno.last("waitid " + pid);
      }
    }
    // siginfo_t of SIGCHLD: si_code at 8, si_pid at 16, si_status at 24
    ByteBuffer fields = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
    if (fields.getInt(16) == 0) {
      return Optional.empty();
    }
    int status = fields.getInt(24);
    return Optional.of(
        fields.getInt(8) == CLD_EXITED ? new WaitStatus(0, status) : new WaitStatus(status, 0));
  }

  /** Reaps a process; blocks until it has ended. */
  public static Reaped reap(int pid) throws IOException {
    return wait4(pid, 0).orElseThrow(() -> new IllegalStateException("wait4 without an answer"));
  }

  /** Reaps a process that has ended; empty while it runs. */
  public static Optional<Reaped> reapAlready(int pid) throws IOException {
    return wait4(pid, WNOHANG);
  }

  private static Optional<Reaped> wait4(int pid, int options) throws IOException {
    byte[] status = new byte[4];
    byte[] usage = new byte[144];
    int answer = Libc.wait4(pid, status, options, usage);
    while (answer < 0) {
      if (Native.getLastError() != Errno.EINTR) {
        throw Errno.last("wait4 " + pid);
      }
      answer = Libc.wait4(pid, status, options, usage);
    }
    if (answer == 0) {
      return Optional.empty();
    }
    int raw = ByteBuffer.wrap(status).order(ByteOrder.nativeOrder()).getInt();
    int signal = raw & 0x7f;
    ByteBuffer times = ByteBuffer.wrap(usage).order(ByteOrder.nativeOrder());
    return Optional.of(
        new Reaped(
            signal == 0 ? new WaitStatus(0, (raw >> 8) & 0xff) : new WaitStatus(signal, 0),
            times.getLong(0) + times.getLong(8) / 1e6,
            times.getLong(16) + times.getLong(24) / 1e6,
            beyondOurs(times.getLong(32) << 10)));
  }

  /** Zero for what may be our own memory, which the process shared until its exec. */
  private static long beyondOurs(long maxrss) {
    try {
      String status = Files.readString(Path.of("/proc/self/status"));
      int at = status.indexOf(PEAK);
      long ours =
          at < 0
              ? Long.MAX_VALUE
              : Long.parseLong(
                      status.substring(at + PEAK.length(), status.indexOf("kB", at)).strip())
                  << 10;
      return maxrss > ours ? maxrss : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
