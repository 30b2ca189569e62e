package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The fields of /proc/PID/stat that we need.
 *
 * @param state {@code R}, {@code S}, {@code D}, {@code Z} ...
 * @param session pid of the session's leader
 * @param startTime clock ticks since boot; with the pid it names a process for good
 */
public record ProcessStat(String state, int session, String startTime) {
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
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(new ProcessStat(fields[0], Integer.parseInt(fields[3]), fields[19]));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
