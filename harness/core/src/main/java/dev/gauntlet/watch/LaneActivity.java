package dev.gauntlet.watch;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenario.Phase;

/** What the lanes of a run do, by its black box. */
record LaneActivity(BoxFile box) {
  /** Whether all lanes iterate, and none of them for the first time. */
  boolean steady() {
    if (box.outcome() != Outcome.NONE) {
      return false;
    }
    int lanes = box.lanes();
    for (int lane = 0; lane < lanes; lane++) {
      if (box.begun(lane) < 2 || box.phaseNumber(lane) == Phase.ENDED.number()) {
        return false;
      }
    }
    return true;
  }

  /** Iterations that all lanes together have begun. */
  long begun() {
    long begun = 0;
    int lanes = box.lanes();
    for (int lane = 0; lane < lanes; lane++) {
      begun += box.begun(lane);
    }
    return begun;
  }
}
