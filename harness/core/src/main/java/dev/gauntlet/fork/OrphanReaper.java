package dev.gauntlet.fork;

import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.ProcessStrings;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes of a run that outlived its worker. We are their subreaper, so those that have lost
 * their parent are our children, also the ones that daemonised; the session or the token says whose
 * they were.
 */
public final class OrphanReaper {
  /** So often a process without an environment is asked again, 1 ms apart. */
  private static final int MOST_ASKED = 20;

  private OrphanReaper() {}

  /**
   * Kills and reaps what is left of a run whose worker has ended.
   *
   * @param limit after which a process that SIGKILL has not ended is left alone
   */
  static OrphanSweep.Swept sweep(int session, String token, Duration limit) throws IOException {
    return children().stream().allMatch(child -> child == session)
        ? OrphanSweep.NOTHING
        : new OrphanSweep(session, token, limit, false).made();
  }

  /** Kills every process that carries a token; those whose parent lives are its to reap. */
  static void kill(String token) {
    String[] pids = new File("/proc").list((folder, name) -> name.matches("\\d+"));
    for (String pid : pids == null ? new String[0] : pids) {
      if (ProcessToken.of(Long.parseLong(pid)).filter(token::equals).isPresent()) {
        Signals.send(Integer.parseInt(pid), Signals.KILL);
      }
    }
  }

  /** Whether a child of ours is one of that run's. */
  static boolean belongs(int child, int session, String token) {
    for (int asked = 0; asked < MOST_ASKED; asked++) {
      Optional<ProcessStat> stat = ProcessStat.of(child);
      if (stat.filter(process -> process.session() == session).isPresent()) {
        return true;
      }
      if (!ProcessToken.unset(child)
          || stat.filter(process -> !process.state().equals("Z")).isEmpty()) {
        break;
      }
      // in the middle of execve(2) a process has no environment: asked then, it was left behind
      LockSupport.parkNanos(1_000_000);
    }
    return ProcessToken.of(child).filter(token::equals).isPresent();
  }

  /** Orphans may hang under any thread of ours. */
  static List<Integer> children() {
    List<Integer> children = new ArrayList<>();
    String[] threads = new File("/proc/self/task").list();
    for (String thread : threads == null ? new String[0] : threads) {
      for (String pid : childrenOf(thread).split(" ", -1)) {
        if (!pid.isBlank()) {
          children.add(Integer.parseInt(pid.strip()));
        }
      }
    }
    return children;
  }

  private static String childrenOf(String thread) {
    try {
      byte[] pids = Files.readAllBytes(Path.of("/proc/self/task", thread, "children"));
      return new String(pids, StandardCharsets.US_ASCII);
    } catch (IOException threadEnded) {
      // its children hang under another one by now, which the next round finds
      return "";
    }
  }

  /**
   * What was left of runs whose controller is gone.
   *
   * @param ended processes that SIGKILL has ended
   * @param stuck those that it has not
   * @param unknown of each process that could not be asked whose it is, a sentence for a person
   */
  public record Orphaned(int ended, List<StuckProcess> stuck, List<String> unknown) {}

  /**
   * Kills processes of runs whose controller is gone, which the lifeline could not reach since they
   * had left their group. Waits until they have ended, as long as a process may take that is not
   * stuck in the kernel.
   */
  public static Orphaned sweepOrphaned() throws IOException {
    List<Integer> killed = new ArrayList<>();
    String[] pids = new File("/proc").list((folder, name) -> name.matches("\\d+"));
    for (String pid : pids == null ? new String[0] : pids) {
      var token = ProcessToken.of(Long.parseLong(pid));
      if (token.isPresent()
          && ProcessToken.orphaned(token.get())
          && Signals.send(Integer.parseInt(pid), Signals.KILL)) {
        killed.add(Integer.parseInt(pid));
      }
    }
    long end = System.nanoTime() + Duration.ofSeconds(StuckProcess.AFTER_SECONDS).toNanos();
    List<StuckProcess> left = alive(killed);
    while (!left.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
      left = alive(killed);
    }
    return new Orphaned(killed.size() - left.size(), left, ProcessStrings.troubles());
  }

  /** A zombie has ended: whoever is its parent by now has only not asked for that. */
  private static List<StuckProcess> alive(List<Integer> killed) {
    return killed.stream()
        .flatMap(pid -> StuckProcess.of(pid).stream())
        .filter(process -> !process.state().equals("Z"))
        .toList();
  }
}
