package dev.gauntlet.evidence;

import dev.gauntlet.linux.CrashHandlers;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Sees when a worker has called abort() and waits in its handler: a signal is blocked in that
 * thread that nobody else blocks alone.
 */
public final class PausedAbort {
  /** Looks between two at all threads, while nothing hints at an abort: half a second. */
  private static final int SELDOM = 5;

  /** Fields of /proc/PID/task/TID/syscall before the stack pointer: number, six arguments. */
  private static final int SP_FIELD = 7;

  private final int pid;
  private int looks;
  private long printed;
  private volatile boolean ended;

  /** Of one worker. */
  public PausedAbort(int pid) {
    this.pid = pid;
  }

  /**
   * The thread that waits, if there is one. To be called ten times a second; a look at one thread
   * costs about 15 us.
   *
   * @param output bytes that the worker has printed: most aborts say a word first
   * @param dying whether its JVM writes down a crash, and will abort after that
   * @throws IOException when the process is gone
   */
  public OptionalInt thread(long output, boolean dying) throws IOException {
    boolean likely = dying || output != printed;
    printed = output;
    if (ended || (looks++ % SELDOM != 0 && !likely)) {
      return OptionalInt.empty();
    }
    Path tasks = Path.of("/proc", Integer.toString(pid), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        if (waits(thread)) {
          return OptionalInt.of(Integer.parseInt(thread.getFileName().toString()));
        }
      }
    }
    return OptionalInt.empty();
  }

  private static boolean waits(Path thread) throws IOException {
    try {
      long blocked = mask(thread, "SigBlk:");
      // a thread that blocks everything is no such one
      return has(blocked, CrashHandlers.MARK) && !has(blocked, Signals.ABRT);
    } catch (NoSuchFileException ended) {
      return false;
    }
  }

  private static long mask(Path of, String field) throws IOException {
    for (String line : Files.readAllLines(of.resolve("status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith(field)) {
        return Long.parseUnsignedLong(line.substring(field.length()).strip(), 16);
      }
    }
    return 0;
  }

  private static boolean has(long mask, int signal) {
    return (mask & (1L << (signal - 1))) != 0;
  }

  /** Where the stack of a waiting thread ends; empty when the kernel does not let us know. */
  OptionalLong sp(int tid) {
    try {
      String[] fields =
          Files.readString(
                  Path.of("/proc", Integer.toString(pid), "task", Integer.toString(tid), "syscall"))
              .strip()
              .split(" ", 0);
      return fields.length > SP_FIELD
          ? OptionalLong.of(Long.parseUnsignedLong(fields[SP_FIELD].substring(2), 16))
          : OptionalLong.empty();
    } catch (IOException notAllowed) {
      return OptionalLong.empty();
    }
  }

  /** Ends the wait: the process dies at once, by another signal than that of its abort. */
  public void end() {
    ended = true;
    Signals.send(pid, Signals.XCPU);
  }

  /** How the process ended: by the signal of its abort, when it was only we who ended its wait. */
  public WaitStatus status(WaitStatus kernels) {
    return ended && kernels.signal() == Signals.XCPU
        ? new WaitStatus(Signals.ABRT, kernels.code())
        : kernels;
  }

  int pid() {
    return pid;
  }
}
