package dev.gauntlet.fork;

import dev.gauntlet.linux.Spawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A thread of ours that lives in a memory group, so that what it starts is born there. Moving a
 * process in afterwards takes 5 to 10 ms (measured, kernel 6.18), in which it can start no thread.
 *
 * <p>Version 1 alone lets single threads into a group; our own memory stays where it is, with the
 * first thread. Before kernel 5.3 the out-of-memory killer of a group could choose a process for
 * any of its threads, and so us: there is no cradle then.
 */
final class CgroupThread implements AutoCloseable {
  private static final String TASKS = "tasks";

  private final Path group;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread member = new Thread(work, "cgroup member");
            member.setDaemon(true);
            return member;
          });

  private CgroupThread(Path group) {
    this.group = group;
  }

  /**
   * @return empty where processes must be moved in after their start
   */
  static Optional<CgroupThread> in(Path group) {
    if (!Files.isWritable(group.resolve(TASKS)) || !sparesUs(System.getProperty("os.version"))) {
      return Optional.empty();
    }
    CgroupThread member = new CgroupThread(group);
    try {
      member.moveTo(group);
      return Optional.of(member);
    } catch (IOException refused) {
      member.thread.shutdown();
      return Optional.empty();
    }
  }

  /** Whether a kernel's out-of-memory killer looks at whole processes of a group only. */
  static boolean sparesUs(String kernel) {
    String[] numbers = kernel.split("\\D+", 3);
    if (numbers.length < 2 || numbers[0].isEmpty() || numbers[1].isEmpty()) {
      return false;
    }
    int major = Integer.parseInt(numbers[0]);
    return major > 5 || (major == 5 && Integer.parseInt(numbers[1]) >= 3);
  }

  /** Starts a process in the group. */
  int start(Spawn spawn) throws IOException {
    return there(spawn::start);
  }

  private void moveTo(Path folder) throws IOException {
    there(
        () -> {
          // "pid/task/tid"
          String tid =
              Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
          return Files.writeString(folder.resolve(TASKS), tid);
        });
  }

  /** Waits for it in any case: a process that nobody heard of would be lost. */
  private <T> T there(Callable<T> work) throws IOException {
    Future<T> result = thread.submit(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Leaves the group, which could not be removed otherwise. */
  @Override
  public void close() throws IOException {
    if (thread.isShutdown()) {
      return;
    }
    try {
      moveTo(group.getParent());
    } finally {
      thread.shutdown();
    }
  }
}
