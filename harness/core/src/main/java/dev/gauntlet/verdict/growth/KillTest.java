package dev.gauntlet.verdict.growth;

import dev.gauntlet.journal.RunEnded;
import java.util.Optional;

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

  /** The device's memory in use by anybody. */
  public static final String MEMORY = "gpu.device";

  /** That of processes which are none of the run. */
  public static final String OTHERS = "gpu.others";

  /** Before the names of readings before a fork, among a run's metrics. */
  public static final String BEFORE = "before.";

  /** Before that of the last one while it lived. */
  public static final String ALIVE = "alive.";

  /** Whether an idle context was held throughout: 1 or 0. */
  public static final String IDLE = "idle.context";

  /** Field of a journal line: why no kill test was made. */
  public static final String NOT_DONE = "killTest";

  /** What a run recorded; empty when none was made. */
  public static Optional<KillTest> of(RunEnded run) {
    if (!run.metrics().containsKey(IDLE)) {
      return Optional.empty();
    }
    return Optional.of(
        new KillTest(
            reading(run, BEFORE + MEMORY),
            reading(run, ALIVE + MEMORY),
            reading(run, ResidueVerdict.AFTER + MEMORY),
            reading(run, IDLE) == 1,
            reading(run, BEFORE + OTHERS),
            reading(run, ResidueVerdict.AFTER + OTHERS)));
  }

  private static double reading(RunEnded run, String name) {
    return run.metrics().getOrDefault(name, Double.NaN);
  }

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
   * Why it tells nothing; "" when it does.
   *
   * @param deadZone least amount that counts, in the unit
   */
  public String why(double deadZone) {
    if (!idleContext) {
      return "no idle context was held";
    }
    if (!Double.isFinite(before + alive + after + othersBefore + othersAfter)) {
      return "the use of the device or of its other clients could not be read";
    }
    if (Math.abs(othersAfter - othersBefore) > deadZone) {
      return "other clients' use changed";
    }
    return alive - before > deadZone ? "" : "nothing grew beyond the dead zone";
  }

  /**
   * @param deadZone least amount that counts, in the unit
   */
  public Owner owner(double deadZone) {
    if (!why(deadZone).isEmpty()) {
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
