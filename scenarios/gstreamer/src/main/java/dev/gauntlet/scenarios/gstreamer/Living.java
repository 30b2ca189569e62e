package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Iteration;

/** Tells what outlives a round. */
interface Living {
  Living UNASKED = iteration -> {};

  /** Called when the round's pipeline is gone. */
  void tell(Iteration iteration) throws InterruptedException;
}
