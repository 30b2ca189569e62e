package dev.gauntlet.linux;

/**
 * What a reaped process had used, its reaped children included.
 *
 * @param userSeconds CPU time in user mode, s
 * @param systemSeconds CPU time in the kernel, s
 * @param peak the most that any one of them had resident, bytes; 0 when it is not known: the
 *     kernel's maxrss never falls below the parent's own, since a spawned process shares its memory
 *     until exec, and says nothing then
 */
public record Reaped(WaitStatus status, double userSeconds, double systemSeconds, long peak) {
  /** The same with what processes had used that it had not reaped itself. */
  public Reaped and(Reaped other) {
    return new Reaped(
        status,
        userSeconds + other.userSeconds,
        systemSeconds + other.systemSeconds,
        Math.max(peak, other.peak));
  }
}
