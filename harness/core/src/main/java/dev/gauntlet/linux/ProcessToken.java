package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An environment variable that every process of a run inherits, by which the ones that left its
 * group and its session are found: pid namespace, pid and start time of the controller, number of
 * the run.
 */
public final class ProcessToken {
  public static final String VARIABLE = "GAUNTLET_RUN";

  private static final AtomicLong RUNS = new AtomicLong();

  private ProcessToken() {}

  public static String next() throws IOException {
    return controller("/") + "/" + RUNS.incrementAndGet();
  }

  /** Names this process for good: pid namespace, pid and start time. */
  public static String controller(String between) throws IOException {
    long pid = ProcessHandle.current().pid();
    String start =
        startTime(pid).orElseThrow(() -> new IOException("/proc/" + pid + "/stat cannot be read"));
    return String.join(between, namespace(), "" + pid, start);
  }

  /** Whether a token was made in this pid namespace by a controller that is gone. */
  public static boolean orphaned(String token) throws IOException {
    String[] parts = token.split("/", -1);
    return parts.length == 4 && gone(parts[0], parts[1], parts[2]);
  }

  /**
   * Whether a process of this pid namespace is gone.
   *
   * @param namespace as {@link #controller} wrote it; of another one nothing is known, and that is
   *     no
   * @param pid likewise
   * @param start likewise
   */
  public static boolean gone(String namespace, String pid, String start) throws IOException {
    if (!namespace.equals(namespace()) || !pid.matches("\\d{1,10}")) {
      return false;
    }
    return ProcessStat.of(Long.parseLong(pid))
        // a dead controller stays a zombie where the first process of a container reaps nobody
        .filter(controller -> !controller.state().equals("Z"))
        .filter(controller -> controller.startTime().equals(start))
        .isEmpty();
  }

  /**
   * The token in a process's environment; empty when it has none, is not ours to read, or is {@link
   * ProcessStrings#blocked}.
   */
  public static Optional<String> of(long pid) {
    String prefix = VARIABLE + "=";
    for (String variable : ProcessStrings.environment(pid).orElse("").split("\0", -1)) {
      if (variable.startsWith(prefix)) {
        return Optional.of(variable.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  /** Whether a process has no environment at all, as in the middle of execve(2). */
  public static boolean unset(long pid) {
    return ProcessStrings.environment(pid).filter(String::isEmpty).isPresent();
  }

  /** In clock ticks since boot, field 22 of /proc/PID/stat; empty when there is no such process. */
  private static Optional<String> startTime(long pid) {
    return ProcessStat.of(pid).map(ProcessStat::startTime);
  }

  private static String namespace() throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
  }
}
