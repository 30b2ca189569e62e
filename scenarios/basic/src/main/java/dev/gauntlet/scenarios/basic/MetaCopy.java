package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;

/** A frame that a lane hands on, and how often it is copied on the way. */
final class MetaCopy {
  static final Plant COPIES =
      new Plant("copies", "the frame is copied three times instead of once", Symptom.SLOW);

  /** Counted, not timed: a busy machine must not make it red. */
  static final Measure COPIED = new Measure("copied.per-iteration", "B", 1.5);

  private static final int FRAME = 4096;
  private static final int PLANTED = 3;

  private final byte[] frame = new byte[FRAME];
  private final byte[] copy = new byte[FRAME];
  private final int times;

  MetaCopy(Cell cell) {
    times = COPIES.in(cell) ? PLANTED : 1;
  }

  void hand(Iteration iteration) {
    double bytes = 0;
    for (int i = 0; i < times; i++) {
      System.arraycopy(frame, 0, copy, 0, FRAME);
      bytes += FRAME;
    }
    iteration.measure(COPIED, bytes);
  }
}
