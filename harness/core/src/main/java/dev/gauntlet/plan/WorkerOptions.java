package dev.gauntlet.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What its workers run on, and what is kept and thought of what they leave.
 *
 * @param java home of the JDK that workers run on
 * @param jvmFlags flags for the worker's JVM beside our own
 * @param core whether one core file per signature is kept
 * @param fatalWarnings whether critical warnings of the stack beneath are findings, and not notes
 * @param environment variables that workers get beside the controller's own
 * @param evidence how much of what they leave is kept
 * @param containers what the containers are like that they run in; null when they run in none
 */
public record WorkerOptions(
    String java,
    List<String> jvmFlags,
    boolean core,
    boolean fatalWarnings,
    Map<String, String> environment,
    EvidenceBudget evidence,
    ContainerOptions containers) {
  public WorkerOptions {
    jvmFlags = List.copyOf(jvmFlags);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** With as much evidence as usual, in no container. */
  public WorkerOptions(
      String java,
      List<String> jvmFlags,
      boolean core,
      boolean fatalWarnings,
      Map<String, String> environment) {
    this(java, jvmFlags, core, fatalWarnings, environment, EvidenceBudget.STANDARD, null);
  }

  /** With the controller's environment alone. */
  public WorkerOptions(String java, List<String> jvmFlags, boolean core, boolean fatalWarnings) {
    this(java, jvmFlags, core, fatalWarnings, Map.of());
  }

  /** A JDK, and nothing beside. */
  public static WorkerOptions of(String java) {
    return new WorkerOptions(java, List.of(), false, false);
  }
}
