package dev.gauntlet.fork;

import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.Wait;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  /** A tree of strays is as deep at most; each round kills one level of it. */
  private static final int ROUNDS = 1000;

  /** At a process without an environment, 1 ms apart. */
  private static final int LOOKS = 20;

  private OrphanReaper() {}

  /**
   * Kills and reaps what is left of a run whose worker has ended.
   *
   * @return what they had used
   */
  static List<Reaped> sweep(int session, String token) throws IOException {
    List<Reaped> reaped = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      boolean any = false;
      for (int child : children()) {
        if (child != session && belongs(child, session, token)) {
          Signals.send(child, Signals.KILL);
          reaped.add(Wait.reap(child));
          any = true;
        }
      }
      if (!any) {
        return reaped;
      }
    }
    return reaped;
  }

  private static boolean belongs(int child, int session, String token) {
    for (int look = 0; look < LOOKS; look++) {
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
  private static List<Integer> children() {
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
   * Kills processes of runs whose controller is gone, which the lifeline could not reach since they
   * had left their group.
   *
   * @return how many
   */
  public static int sweepOrphaned() throws IOException {
    int killed = 0;
    String[] pids = new File("/proc").list((folder, name) -> name.matches("\\d+"));
    for (String pid : pids == null ? new String[0] : pids) {
      var token = ProcessToken.of(Long.parseLong(pid));
      if (token.isPresent()
          && ProcessToken.orphaned(token.get())
          && Signals.send(Integer.parseInt(pid), Signals.KILL)) {
        killed++;
      }
    }
    return killed;
  }
}
