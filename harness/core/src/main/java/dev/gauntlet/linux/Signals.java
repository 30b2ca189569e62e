package dev.gauntlet.linux;

/** Signal numbers and names, as on x86-64 and AArch64. */
public final class Signals {
  public static final int INT = 2;
  public static final int ABRT = 6;
  public static final int BUS = 7;
  public static final int KILL = 9;
  public static final int SEGV = 11;
  public static final int TERM = 15;

  /** Ends a process with a core, as SIGABRT does, and is handled by no JVM. */
  public static final int XCPU = 24;

  private static final String[] NAMES = {
    "",
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGILL",
    "SIGTRAP",
    "SIGABRT",
    "SIGBUS",
    "SIGFPE",
    "SIGKILL",
    "SIGUSR1",
    "SIGSEGV",
    "SIGUSR2",
    "SIGPIPE",
    "SIGALRM",
    "SIGTERM",
    "SIGSTKFLT",
    "SIGCHLD",
    "SIGCONT",
    "SIGSTOP",
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
    "SIGURG",
    "SIGXCPU",
    "SIGXFSZ",
    "SIGVTALRM",
    "SIGPROF",
    "SIGWINCH",
    "SIGIO",
    "SIGPWR",
    "SIGSYS"
  };

  private Signals() {}

  /** {@code SIGSEGV}; {@code signal 40} for those without a name. */
  public static String name(int signal) {
    return signal > 0 && signal < NAMES.length ? NAMES[signal] : "signal " + signal;
  }

  /**
   * Sends a signal to a process.
   *
   * @return false when there is no such process, or it is not ours to signal
   */
  public static boolean send(int pid, int signal) {
    return Libc.kill(pid, signal) == 0;
  }

  /**
   * Sends a signal to a process group.
   *
   * @return false when the group is empty
   */
  public static boolean sendGroup(int group, int signal) {
    if (group <= 1) {
      // kill(-1) is everybody and kill(-0) is ourselves: a pid that was never read must not end
      // there
      throw new IllegalArgumentException("not a process group of ours: " + group);
    }
    return Libc.kill(-group, signal) == 0;
  }
}
