package dev.gauntlet.evidence;

import dev.gauntlet.linux.CrashHandlers;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sees when a worker has called abort() and waits in its handler: a signal is blocked in that
 * thread that nobody else blocks alone.
 */
public final class PausedAbort {
  /** Polls between two at all threads, while nothing hints at an abort: half a second. */
  private static final int SELDOM = 5;

  /** Fields of /proc/PID/task/TID/syscall before the stack pointer: number, six arguments. */
  private static final int SP_FIELD = 7;

  private static final String BLOCKED = "\nSigBlk:\t";
  private static final int MASK_DIGITS = 16;

  private final int pid;

  /** The file has 1.4 KiB. */
  private final byte[] buffer = new byte[4096];

  private int polls;
  private long printed;
  private volatile boolean ended;

  /** Of one worker. */
  public PausedAbort(int pid) {
    this.pid = pid;
  }

  /**
   * The threads that wait; several lanes may have aborted at once. To be called ten times a second;
   * one poll costs about 10 us for each thread.
   *
   * @param output bytes that the worker has printed: most aborts say a word first
   * @param dying whether its JVM writes down a crash, and will abort after that
   */
  public List<Integer> threads(long output, boolean dying) {
    boolean likely = dying || output != printed;
    printed = output;
    if (ended || (polls++ % SELDOM != 0 && !likely)) {
      return List.of();
    }
    String tasks = "/proc/" + pid + "/task";
    String[] threads = new File(tasks).list();
    List<Integer> waiting = new ArrayList<>();
    for (String thread : threads == null ? new String[0] : threads) {
      if (waits(tasks + "/" + thread + "/status")) {
        waiting.add(Integer.parseInt(thread));
      }
    }
    return waiting;
  }

  private boolean waits(String status) {
    try (FileInputStream in = new FileInputStream(status)) {
      int length = in.read(buffer);
      String text = new String(buffer, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
      int at = text.indexOf(BLOCKED);
      if (at < 0) {
        return false;
      }
      int from = at + BLOCKED.length();
      long blocked = Long.parseUnsignedLong(text, from, from + MASK_DIGITS, 16);
      // a thread that blocks everything is no such one
      return has(blocked, CrashHandlers.MARK) && !has(blocked, Signals.ABRT);
    } catch (IOException ended) {
      return false; // the thread is gone
    }
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
