package dev.gauntlet.worker;

import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;

/** The control arm: a scenario that was opened, with all its libraries, and then does nothing. */
final class EmptyRun implements Run {
  private final Run opened;

  EmptyRun(Run opened) {
    this.opened = opened;
  }

  @Override
  public Lane lane(int index) {
    return iteration -> {};
  }

  @Override
  public void close() throws Exception {
    opened.close();
  }
}
