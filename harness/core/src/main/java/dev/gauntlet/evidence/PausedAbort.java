package dev.gauntlet.evidence;

import dev.gauntlet.linux.CrashHandlers;
import dev.gauntlet.linux.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Sees when a worker has called abort() and waits in its handler: the handler removes itself, and
 * so SIGABRT is gone from the signals that the process catches. That is one small file per look;
 * threads are looked through only then.
 */
public final class PausedAbort {
  /**
   * Looks at the threads of a worker that does not catch SIGABRT, at ten a second: one that died
   * before the first look, or whose library has taken the handler away.
   */
  private static final int MOST_LOOKS = 70;

  /** Fields of /proc/PID/task/TID/syscall before the stack pointer: number, six arguments. */
  private static final int SP_FIELD = 7;

  private final int pid;
  private int looks;

  /** Of one worker. */
  public PausedAbort(int pid) {
    this.pid = pid;
  }

  /**
   * The thread that waits, if there is one.
   *
   * @throws IOException when the process is gone
   */
  public OptionalInt thread() throws IOException {
    Path process = Path.of("/proc", Integer.toString(pid));
    if (has(mask(process, "SigCgt:"), Signals.ABRT)) {
      looks = 0;
      return OptionalInt.empty();
    }
    if (looks++ >= MOST_LOOKS) {
      return OptionalInt.empty();
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
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

  /** Ends the wait: with the handler gone, the signal that it died of kills it. */
  public void end() {
    Signals.send(pid, Signals.ABRT);
  }

  int pid() {
    return pid;
  }
}
