package dev.gauntlet.scenario;

/**
 * A child process, which is what the scenario is about, died of a signal of its own making. Thrown
 * from an iteration it ends the run as {@code crashed} with that signal.
 */
public final class ChildCrashed extends Exception {
  private static final long serialVersionUID = 1;

  private final int signal;
  private final int pid;

  /**
   * @param signal the number that the kernel reported, 1 to 64
   * @param pid the child's process id, by which the kernel's log and its core file name it
   */
  public ChildCrashed(int signal, int pid) {
    super("child " + pid + " died of signal " + signal);
    this.signal = signal;
    this.pid = pid;
  }

  public int signal() {
    return signal;
  }

  public int pid() {
    return pid;
  }
}
