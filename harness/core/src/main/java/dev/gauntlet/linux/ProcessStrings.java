package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Environment and arguments of a process, which the kernel reads from its memory. That takes the
 * lock of its memory map, which a thread of it that is stuck in the kernel (state D) may hold: then
 * the reader waits as well, and nothing but the end of all of us ends it.
 *
 * <p>So a thread of its own reads, with a deadline. Past it that thread, {@code environ-PID}, is
 * left where it is, and the process is not asked again until the thread has come back.
 */
public final class ProcessStrings {
  /**
   * Time after which a reading of a process with a thread in state D is given up; an ordinary one
   * takes less than 1 ms.
   */
  static final Duration DEADLINE = Duration.ofSeconds(1);

  /** Time after which any reading is given up: a busy machine alone does not take so long. */
  private static final Duration LONGEST = Duration.ofSeconds(StuckProcess.AFTER_SECONDS);

  private static final Map<Long, Future<?>> BLOCKED = new ConcurrentHashMap<>();

  private static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread reader = new Thread(work, "environ");
            reader.setDaemon(true);
            return reader;
          });

  private ProcessStrings() {}

  /** Empty when it is gone, not ours to read, or {@link #blocked}; in execve(2) it has none. */
  public static Optional<String> environment(long pid) {
    return read(pid, "environ");
  }

  /** Empty as {@link #environment}. */
  public static Optional<String> arguments(long pid) {
    return read(pid, "cmdline");
  }

  /** Whether somebody has waited for it in vain, and a reader still does. */
  public static boolean blocked(long pid) {
    Future<?> reader = BLOCKED.get(pid);
    if (reader != null && reader.isDone()) {
      BLOCKED.remove(pid, reader);
      return false;
    }
    return reader != null;
  }

  /** Of each process that is blocked now, a sentence for a person. */
  public static List<String> troubles() {
    return BLOCKED.keySet().stream()
        .filter(ProcessStrings::blocked)
        .sorted()
        .flatMap(pid -> StuckProcess.of(pid.intValue()).stream())
        .map(ProcessStrings::sentence)
        .toList();
  }

  private static String sentence(StuckProcess process) {
    return String.format(
        Locale.ROOT,
        "whether process %d (%s) is of a run is not known: its environment cannot be read (state %s,"
            + " waits in %s)",
        process.pid(),
        process.name(),
        process.state(),
        process.where().isEmpty() ? "a place that the kernel does not tell" : process.where());
  }

  private static Optional<String> read(long pid, String file) {
    if (blocked(pid)) {
      return Optional.empty();
    }
    Future<Optional<String>> reader;
    try {
      reader = READERS.submit(() -> named(pid, file));
    } catch (OutOfMemoryError noThread) {
      return text(pid, file);
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    Optional<Optional<String>> text = awaited(reader);
    while (text.isEmpty() && System.nanoTime() < end && !stuck(pid)) {
      text = awaited(reader);
    }
    if (text.isEmpty()) {
      BLOCKED.put(pid, reader);
    }
    return text.flatMap(found -> found);
  }

  private static boolean stuck(long pid) {
    return StuckProcess.of((int) pid).filter(one -> one.state().equals("D")).isPresent();
  }

  private static Optional<String> named(long pid, String file) {
    Thread.currentThread().setName("environ-" + pid);
    try {
      return text(pid, file);
    } finally {
      Thread.currentThread().setName("environ");
    }
  }

  private static Optional<String> text(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/" + file));
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  /** Empty past the deadline; an interrupt waits, since it asks nothing of who reads a file. */
  private static <T> Optional<T> awaited(Future<T> reader) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return Optional.of(reader.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (TimeoutException blocked) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
