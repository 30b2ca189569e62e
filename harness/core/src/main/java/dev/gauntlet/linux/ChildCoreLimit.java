package dev.gauntlet.linux;

/** The limit of core files of a process that we have started. */
public final class ChildCoreLimit {
  private static final int RLIMIT_CORE = 4;

  private ChildCoreLimit() {}

  /**
   * Raises the soft limit, up to the hard one; a higher one stays. Where the kernel refuses, the
   * process leaves no core, as before.
   *
   * @param most bytes
   */
  public static void raise(int pid, long most) {
    long[] old = new long[2];
    if (Libc.prlimit(pid, RLIMIT_CORE, null, old) != 0) {
      return;
    }
    // unlimited is -1
    long wanted = Long.compareUnsigned(most, old[1]) < 0 ? most : old[1];
    if (Long.compareUnsigned(old[0], wanted) < 0) {
      Libc.prlimit(pid, RLIMIT_CORE, new long[] {wanted, old[1]}, null);
    }
  }
}
