package dev.gauntlet.linux;

import java.io.IOException;

/** What the controller, or a process that it asks, sets on itself, once and at its start. */
public final class ThisProcess {
  private static final int RLIMIT_CORE = 4;
  private static final int PR_SET_CHILD_SUBREAPER = 36;

  private static volatile boolean adopts;

  private ThisProcess() {}

  /**
   * No core files of anything that we start. Once here and not with prlimit on each child: that
   * lost the race in 6 of 100 children that crashed at once. The hard limit stays, for {@code
   * --core}. A child of a scenario may leave one nevertheless: {@link ChildCoreLimit} is raised
   * while it waits for its program.
   */
  public static void coreLimit(boolean open) throws IOException {
    long[] old = new long[2];
    if (Libc.prlimit(0, RLIMIT_CORE, null, old) != 0
        || Libc.prlimit(0, RLIMIT_CORE, new long[] {open ? old[1] : 0, old[1]}, null) != 0) {
      throw Errno.last("prlimit RLIMIT_CORE");
    }
  }

  /**
   * Leaves the group and the terminal of its starter: Ctrl-C there is for the starter, which still
   * asks while it ends the run in flight. One that leads a group already stays.
   */
  public static void leadSession() {
    Libc.setsid();
  }

  /** Orphans of our workers become our children, so that they can be found, killed and reaped. */
  public static void adoptOrphans() throws IOException {
    // SIGCHLD may be ignored when our own parent left it so; this class's start clears that
    ProcessHandle.current();
    if (Libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) {
      throw Errno.last("prctl PR_SET_CHILD_SUBREAPER");
    }
    adopts = true;
  }

  /** Whether {@link #adoptOrphans} was called. */
  public static boolean adoptsOrphans() {
    return adopts;
  }
}
