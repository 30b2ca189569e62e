package dev.gauntlet.probe;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which pids may be processes that were not there at the last poll: the kernel gives pids out
 * in rising order, and the last one stands in {@code /proc/loadavg}. Listing all processes takes 8
 * us for each of them; this takes 10 us when none is new.
 */
final class NewPids implements AutoCloseable {
  /** All are listed now and then, whatever the kernel says. */
  private static final int LISTED_EVERY = 64;

  private final ProcFile load = ProcFile.open("/proc/loadavg", 128);
  private boolean trusted = load != null;
  private long before = -1;
  private long last = -1;
  private int polls;

  /** Pids that were given out and named no process: it was being made, or has ended. */
  private Set<Long> missing = new HashSet<>();

  private Set<Long> again = Set.of();

  /**
   * Polls which pids were given out since it was last called.
   *
   * @param most of them that are to be looked at one by one
   * @return whether {@link #pids} has all that may be new; if not, all processes are to be listed
   */
  boolean poll(int most) {
    before = last;
    last = load != null && load.read() ? load.last() : -1;
    again = missing;
    missing = new HashSet<>();
    polls++;
    return few(most) && polls % LISTED_EVERY != 0;
  }

  /** Whether {@link #pids} has all that may be new, and no more than that. */
  boolean few(int most) {
    return trusted && known() && last - before <= most;
  }

  /** Not at the first poll, and not when pids have begun anew at the low ones. */
  private boolean known() {
    return before >= 0 && last >= before;
  }

  /** Whether a pid was given out when the poll began, as far as the kernel tells. */
  boolean given(long pid) {
    return last < 0 || pid <= last;
  }

  /** Pids given out since the poll before, and once more those that were missing then. */
  Set<Long> pids() {
    Set<Long> pids = new HashSet<>(again);
    for (long pid = before + 1; pid <= last; pid++) {
      pids.add(pid);
    }
    return pids;
  }

  /** There is no process of that pid; it is looked for once more. */
  void missing(long pid) {
    if (!again.contains(pid)) {
      missing.add(pid);
    }
  }

  /**
   * All were listed.
   *
   * @param listed their pids
   * @param joined those that belong to the run and did not before: when one of them was not to be
   *     expected, then this kernel does not tell, and from now on all are listed each time
   */
  void listed(Set<Long> listed, Collection<Long> joined, int most) {
    if (!known()) {
      return;
    }
    for (long pid : joined) {
      trusted &= pid > before || again.contains(pid);
    }
    if (last - before <= most) {
      pids().stream().filter(pid -> !listed.contains(pid)).forEach(this::missing);
    }
  }

  @Override
  public void close() throws IOException {
    if (load != null) {
      load.close();
    }
  }
}
