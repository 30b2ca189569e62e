package dev.gauntlet.worker;

import dev.gauntlet.linux.Lifeline;
import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.Spawn;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a child behind a gate that opens when its group hangs on the lifeline. Without it a
 * controller and its worker that died just between the start of a child and the arming of its group
 * left that child behind: 2 of 100 kills did.
 *
 * <p>The gate is a shell that waits for a line on its standard input and then becomes the program:
 * same pid, same group. When the worker dies first, it reads the end instead and exits.
 */
final class Gate {
  private static final String WAIT = "read -r go || exit 127; exec \"$@\" </dev/null";

  private Gate() {}

  /**
   * @return its pid, which is its group too
   * @throws IOException when there is no such program, or the kernel refuses
   */
  static int start(
      List<String> command, Map<String, String> variables, int stdout, int stderr, int lifeline)
      throws IOException {
    check(command.get(0), variables.getOrDefault("PATH", ""));
    List<String> gated = new ArrayList<>(List.of("/bin/sh", "-c", WAIT, "sh"));
    gated.addAll(command);
    try (Pipe gate = Pipe.open()) {
      int pid =
          Spawn.child(gated, variables, stdout, stderr, lifeline).reading(gate.reading()).start();
      Lifeline.arm(lifeline, pid);
      gate.writeLineEnd();
      return pid;
    }
  }

  /** The shell could only say so on standard error. */
  private static void check(String program, String path) throws IOException {
    String reason = "No such file or directory";
    List<String> folders =
        program.contains("/") ? List.of("") : List.of(path.split(File.pathSeparator, -1));
    for (String folder : folders) {
      File file = folder.isEmpty() ? new File(program) : new File(folder, program);
      if (file.isFile() && file.canExecute()) {
        return;
      }
      if (file.exists()) {
        reason = "Permission denied";
      }
    }
    throw new IOException("cannot start " + program + ": " + reason);
  }
}
