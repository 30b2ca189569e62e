package dev.gauntlet.verdict.growth;

/**
 * Whose was it? Memory that death gives back was the process's; what stays is kept by the kernel or
 * the driver.
 *
 * @param before reading before the worker was forked, in the metric's unit
 * @param alive the last while it lived
 * @param after once settled after its death
 * @param idleContext whether an idle context was held open throughout: a driver unloads when its
 *     last client leaves, and everything comes back
 * @param othersBefore use of all other clients before
 * @param othersAfter and after
 */
public record KillTest(
    double before,
    double alive,
    double after,
    boolean idleContext,
    double othersBefore,
    double othersAfter) {

  /** Whose memory it was. */
  public enum Owner {
    /** death gave it back */
    PROCESS,
    /** it stayed: the kernel or the driver keeps it */
    DRIVER,
    /** part of it came back, part stayed */
    BOTH,
    /** nothing grew, or the test could not tell */
    NO_VERDICT
  }

  /**
   * @param deadZone least amount that counts, in the unit
   */
  public Owner owner(double deadZone) {
    boolean disturbed = Math.abs(othersAfter - othersBefore) > deadZone;
    if (!idleContext || disturbed || alive - before <= deadZone) {
      return Owner.NO_VERDICT;
    }
    boolean kept = after - before > deadZone;
    boolean returned = alive - after > deadZone;
    if (kept) {
      return returned ? Owner.BOTH : Owner.DRIVER;
    }
    return Owner.PROCESS;
  }
}
