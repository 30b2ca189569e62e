package dev.gauntlet.fleet.slurm;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Slurm says of one task of an array.
 *
 * @param task its number
 * @param state Slurm's own word, such as {@code RUNNING} or {@code NODE_FAIL}
 * @param exit exit code of the batch script
 * @param signal number of the signal that ended it; 0 for none
 * @param node where it runs or ran; empty before it does
 * @param restarts times that Slurm has begun it anew
 * @param reason why it waits, or why it ended; {@code None} for nothing
 */
public record TaskState(
    int task, String state, int exit, int signal, String node, int restarts, String reason) {
  private static final Set<String> ACTIVE =
      Set.of(
          "PENDING",
          "CONFIGURING",
          "RUNNING",
          "COMPLETING",
          "SUSPENDED",
          "STOPPED",
          "SIGNALING",
          "STAGE_OUT",
          "REQUEUED",
          "REQUEUE_FED",
          "RESIZING");

  /**
   * Reads a line of {@code scontrol --oneliner show job}.
   *
   * @return one state for each task that the line stands for: those that wait share one
   */
  static List<TaskState> of(String line) {
    Map<String, String> fields = new HashMap<>();
    for (String word : line.split(" +", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    String[] code = fields.getOrDefault("ExitCode", "0:0").split(":", -1);
    return TaskNumbers.of(fields.getOrDefault("ArrayTaskId", "")).stream()
        .map(
            task ->
                new TaskState(
                    task,
                    fields.getOrDefault("JobState", "UNKNOWN"),
                    number(code[0]),
                    code.length > 1 ? number(code[1]) : 0,
                    fields.getOrDefault("BatchHost", ""),
                    number(fields.getOrDefault("Restarts", "0")),
                    fields.getOrDefault("Reason", "None")))
        .toList();
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException odd) {
      return 0;
    }
  }

  /** Whether Slurm will go on with it by itself. */
  public boolean active() {
    return ACTIVE.contains(state);
  }

  /** Whether somebody took it from the queue. */
  public boolean cancelled() {
    return state.equals("CANCELLED");
  }

  /** How it ended, where its own files cannot say it: a clause. */
  public String ending() {
    String where = node.isEmpty() ? "" : " on node " + node;
    return switch (state) {
      case "OUT_OF_MEMORY" -> "was ended" + where + ": the task's memory ran out (OUT_OF_MEMORY)";
      case "NODE_FAIL" -> "lost its node" + (node.isEmpty() ? "" : " " + node) + " (NODE_FAIL)";
      case "TIMEOUT", "DEADLINE" -> "reached its time limit" + where + " (" + state + ")";
      case "PREEMPTED" -> "was preempted" + where;
      case "CANCELLED" -> "was cancelled";
      case "BOOT_FAIL" -> "could not begin: its node did not boot (BOOT_FAIL)";
      default -> "ended" + where + code() + " (" + state + ")";
    };
  }

  private String code() {
    if (signal > 0) {
      return String.format(Locale.ROOT, " by signal %d", signal);
    }
    return exit > 0 ? String.format(Locale.ROOT, " with exit code %d", exit) : "";
  }
}
