package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Goes through all phases of an iteration, and in one of them something happens. */
final class MetaLane implements Lane {
  private static final int REFUSED_EVERY = 4;

  private final MetaEnding ending;
  private final long workNanos;
  private final long at;
  private final Mishap mishap;
  private final MetaCopy copy;

  /**
   * @param at number of the iteration in which it happens
   */
  MetaLane(MetaEnding ending, long workNanos, long at, Mishap mishap, MetaCopy copy) {
    this.ending = ending;
    this.workNanos = workNanos;
    this.at = at;
    this.mishap = mishap;
    this.copy = copy;
  }

  @Override
  public void iterate(Iteration iteration) throws InterruptedException, IOException {
    iteration.enter(Phase.CREATE);
    iteration.enter(Phase.START);
    if (refuses(iteration.number())) {
      iteration.softFailure("meta refuses, as it was asked to");
    }
    iteration.enter(Phase.WORK);
    if (workNanos > 0) {
      TimeUnit.NANOSECONDS.sleep(workNanos);
    }
    happen(iteration);
    copy.hand(iteration);
    iteration.enter(Phase.STOP);
    iteration.enter(Phase.DESTROY);
  }

  private boolean refuses(long number) {
    return ending == MetaEnding.ONLY_SOFT_FAILURES
        || (ending == MetaEnding.SOFT_FAILURE && number % REFUSED_EVERY == REFUSED_EVERY - 1);
  }

  private void happen(Iteration iteration) throws InterruptedException, IOException {
    long number = iteration.number();
    if (number == at) {
      if (ending == MetaEnding.FINDING) {
        iteration.finding("meta found a wrong frame, as it was asked to");
      }
      mishap.happen();
    } else if (number > at && ending == MetaEnding.NATIVE_MEMORY) {
      mishap.happen();
    }
  }
}
