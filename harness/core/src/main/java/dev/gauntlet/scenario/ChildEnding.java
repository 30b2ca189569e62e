package dev.gauntlet.scenario;

/**
 * How a child ended, by the kernel's word.
 *
 * @param signal the signal that killed it, 0 when it exited by itself
 * @param code its exit code when it exited by itself, else 0
 * @param stopped whether we had begun to stop it
 */
public record ChildEnding(int signal, int code, boolean stopped) {
  /** Exit code 0, or the end that we asked for. */
  public boolean clean() {
    return (signal == 0 && code == 0) || (stopped && (signal == 2 || signal == 15));
  }
}
