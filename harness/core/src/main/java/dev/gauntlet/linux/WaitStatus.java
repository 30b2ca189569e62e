package dev.gauntlet.linux;

/**
 * How a process ended, by the kernel's word.
 *
 * @param signal the signal that killed it, 0 when it exited
 * @param code its exit code, 0 when a signal killed it
 */
public record WaitStatus(int signal, int code) {
  /** As a shell prints it: the exit code, or 128 + signal. */
  public int shell() {
    return signal == 0 ? code : 128 + signal;
  }
}
