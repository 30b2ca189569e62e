package dev.gauntlet.plan;

import java.util.List;

/**
 * What its workers run on, and what is kept and thought of what they leave.
 *
 * @param java home of the JDK that workers run on
 * @param jvmFlags flags for the worker's JVM beside our own
 * @param core whether one core file per signature is kept
 * @param fatalWarnings whether critical warnings of the stack beneath are findings, and not notes
 */
public record WorkerOptions(
    String java, List<String> jvmFlags, boolean core, boolean fatalWarnings) {
  public WorkerOptions {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** A JDK, and nothing beside. */
  public static WorkerOptions of(String java) {
    return new WorkerOptions(java, List.of(), false, false);
  }
}
