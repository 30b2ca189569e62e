package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The fields of /proc/PID/stat that we need.
 *
 * @param name of the program, at most 15 bytes of the process's own choice
 * @param state {@code R}, {@code S}, {@code D}, {@code Z} ...
 * @param session pid of the session's leader
 * @param startTime clock ticks since boot; with the pid it names a process for good
 * @param stack address where the stack of the program begins; 0 when it is not ours to know
 */
public record ProcessStat(
    String name, String state, long parent, int session, String startTime, long stack) {
  // of the fields after the name, which are numbered from 3 in proc(5)
  private static final int START_TIME = 19;
  private static final int STACK = 25;

  /** Empty when there is no such process. */
  public static Optional<ProcessStat> of(long pid) {
    return of(Long.toString(pid));
  }

  /** Of a process, or of its thread: {@code PID/task/TID}. */
  static Optional<ProcessStat> of(String task) {
    try {
      String line =
          new String(
              Files.readAllBytes(Path.of("/proc/" + task + "/stat")), StandardCharsets.ISO_8859_1);
      // the name in parentheses may hold anything, parentheses too
      int end = line.lastIndexOf(')');
      String[] fields = line.substring(end + 2).split(" ", STACK + 2);
      return Optional.of(
          new ProcessStat(
              line.substring(line.indexOf('(') + 1, end),
              fields[0],
              Long.parseLong(fields[1]),
              Integer.parseInt(fields[3]),
              fields[START_TIME],
              Long.parseUnsignedLong(fields[STACK])));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
