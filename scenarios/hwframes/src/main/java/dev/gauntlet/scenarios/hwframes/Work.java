package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Iteration;

/** What a lane does with a device in one iteration. Its buffers are made once per lane. */
interface Work extends AutoCloseable {
  /** Moves the cell's frames; whatever it took of the device is released when it returns. */
  void move(HwDevice device, Iteration iteration) throws Refusal;

  /** Frames of the last {@link #move} that came back, right or wrong. */
  int moved();

  @Override
  void close();
}
