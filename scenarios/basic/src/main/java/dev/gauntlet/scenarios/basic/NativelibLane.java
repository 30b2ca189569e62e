package dev.gauntlet.scenarios.basic;

import com.sun.jna.Function;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;

/**
 * One call per iteration.
 *
 * <p>A class and not a lambda: the first lambda of a JVM costs its start some 10 ms.
 */
final class NativelibLane implements Lane {
  /** So that lanes that have nothing to call do not burn a core each. */
  private static final long PAUSE_AFTER_REFUSED_START_MILLIS = 10;

  private final Function iterate;
  private final String refusedStart;

  /**
   * @param refusedStart what start said, null when it did not refuse
   */
  NativelibLane(Function iterate, String refusedStart) {
    this.iterate = iterate;
    this.refusedStart = refusedStart;
  }

  @Override
  public void iterate(Iteration iteration) throws InterruptedException {
    if (refusedStart != null) {
      iteration.enter(Phase.START);
      iteration.softFailure(refusedStart);
      Thread.sleep(PAUSE_AFTER_REFUSED_START_MILLIS);
      return;
    }
    iteration.enter(Phase.WORK);
    int code = iterate.invokeInt(NativelibRun.NO_ARGUMENTS);
    if (code != 0) {
      iteration.softFailure(NativelibRun.returned(iterate, code));
    }
  }
}
