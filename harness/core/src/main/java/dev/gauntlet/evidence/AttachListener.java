package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a JVM still answers jcmd. One that exits has taken its socket away; jcmd then sends
 * SIGQUIT to ask for a new one, and under {@code -Xrs} that kills the JVM: a run that hung in an
 * exit handler would be told as crashed.
 */
final class AttachListener {
  private static final long QUIT = 1L << (3 - 1);

  private AttachListener() {}

  static boolean answers(long pid) {
    try {
      String status =
          new String(
              Files.readAllBytes(Path.of("/proc/" + pid + "/status")), StandardCharsets.ISO_8859_1);
      String caught = field(status, "SigCgt");
      if (!caught.isEmpty() && (Long.parseUnsignedLong(caught, 16) & QUIT) != 0) {
        return true;
      }
      // of the innermost namespace, in which the JVM has made the file's name
      String[] pids = field(status, "NSpid").split("\\s+", -1);
      String own = pids[pids.length - 1].isEmpty() ? Long.toString(pid) : pids[pids.length - 1];
      return Files.exists(Path.of("/proc/" + pid + "/root/tmp/.java_pid" + own))
          || Files.exists(Path.of("/tmp/.java_pid" + pid));
    } catch (IOException | NumberFormatException gone) {
      return false;
    }
  }

  private static String field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
