package dev.gauntlet.fork;

import dev.gauntlet.linux.ProcessStrings;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One sweep for the strays of a run. On a thread of its own, since whoever waits for the run must
 * not wait for a call that a stuck process holds up. A child of ours whose environment cannot be
 * read is left alone, and counts as stuck: it may be anybody's.
 */
final class OrphanSweep {
  /**
   * What a sweep came to.
   *
   * @param stuck that SIGKILL did not end
   * @param reaped what those had used that it did end
   */
  record Swept(List<StuckProcess> stuck, List<Reaped> reaped) {}

  static final Swept NOTHING = new Swept(List.of(), List.of());

  /** Between two rounds over strays that do not die at once, doubled each time. */
  private static final long FIRST_PAUSE = 500_000;

  private static final long LONGEST_PAUSE = 50_000_000;

  /** Beyond its limit a sweep that still runs is itself stuck. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final int session;
  private final String token;
  private final Duration limit;
  private final boolean givenUp;
  private final Set<Integer> strays = new LinkedHashSet<>();
  private final Set<Integer> unknown = ConcurrentHashMap.newKeySet();
  private final List<Reaped> reaped = new ArrayList<>();
  private volatile int askedAbout;
  private volatile boolean done;
  private volatile Throwable failure;

  /**
   * @param limit after which a stray that SIGKILL has not ended is left alone
   * @param givenUp whether the worker lives, so that its children do not hang under us
   */
  OrphanSweep(int session, String token, Duration limit, boolean givenUp) {
    this.session = session;
    this.token = token;
    this.limit = limit;
    this.givenUp = givenUp;
  }

  /** Kills and reaps, as long as it may take. */
  Swept made() throws IOException {
    Thread thread = new Thread(this::run, "sweep-" + session);
    thread.setDaemon(true);
    try {
      thread.start();
      join(thread);
    } catch (OutOfMemoryError noThread) {
      run();
    }
    if (failure != null) {
      throw new IOException("ending what the worker " + session + " left behind", failure);
    }
    Set<Integer> left = new LinkedHashSet<>(strays());
    left.addAll(unknown);
    if (!done && askedAbout != 0) {
      left.add(askedAbout);
    }
    return new Swept(
        left.stream().map(StuckProcess::of).flatMap(Optional::stream).toList(), reaped());
  }

  /** An interrupt waits: one that dies a moment later is not stuck. */
  private void join(Thread thread) {
    boolean interrupted = false;
    long end = System.nanoTime() + limit.plus(MARGIN).toNanos();
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      sweep();
    } catch (IOException | RuntimeException | Error fault) {
      failure = fault;
    } finally {
      done = true;
    }
  }

  private void sweep() throws IOException {
    if (givenUp) {
      OrphanReaper.kill(token);
    }
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE;
    while (round()) {
      if (System.nanoTime() > end) {
        // one that is stuck keeps its own children from hanging under us
        OrphanReaper.kill(token);
        return;
      }
      if (!strays().isEmpty() || !unknown.isEmpty()) {
        LockSupport.parkNanos(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
  }

  /** Kills what hangs under us by now; each round reaches one level of a tree of strays. */
  private boolean round() throws IOException {
    boolean any = false;
    for (int child : OrphanReaper.children()) {
      if (child == session) {
        continue;
      }
      askedAbout = child;
      if (strays().contains(child) || OrphanReaper.belongs(child, session, token)) {
        any = true;
        Signals.send(child, Signals.KILL);
        keep(child, Wait.reapAlready(child));
      } else if (ProcessStrings.blocked(child)) {
        // asked again in the next round: it may be ours
        any = true;
        unknown.add(child);
      } else {
        unknown.remove(child);
      }
    }
    askedAbout = 0;
    return any;
  }

  private synchronized void keep(int stray, Optional<Reaped> end) {
    if (end.isPresent()) {
      strays.remove(stray);
      reaped.add(end.get());
    } else {
      strays.add(stray);
    }
  }

  private synchronized List<Reaped> reaped() {
    return List.copyOf(reaped);
  }

  private synchronized List<Integer> strays() {
    return List.copyOf(strays);
  }
}
