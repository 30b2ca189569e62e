package dev.gauntlet.blackbox;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import java.nio.MappedByteBuffer;

/**
 * One lane's slot, written by that lane alone, and what a scenario sees of it.
 *
 * <p>A mark is two opaque stores and a clock: plain stores are sunk out of loops by the JIT and
 * never written at all.
 */
public final class LaneSlot implements Iteration {
  private final BlackBox blackBox;
  private final MappedByteBuffer box;
  private final int at;
  private long number = -1;
  private long succeeded;
  private long refused;
  private long longest;
  private boolean clean;

  LaneSlot(BlackBox blackBox, MappedByteBuffer box, int at) {
    this.blackBox = blackBox;
    this.box = box;
    this.at = at;
  }

  /** A round begins. */
  public void begin() {
    number++;
    clean = true;
    Layout.set(box, at + Layout.LANE_ITERATIONS, number + 1);
    mark(Phase.IDLE);
  }

  /**
   * A round has ended; it succeeded unless something was counted meanwhile.
   *
   * @return nanoTime of that mark
   */
  public long end() {
    if (clean) {
      succeeded++;
      Layout.set(box, at + Layout.LANE_SUCCEEDED, succeeded);
      Layout.set(box, at + Layout.LANE_LAST_SUCCESS, number + 1);
      if (refused > 0) {
        recovered();
      }
    } else {
      refused++;
    }
    return mark(Phase.IDLE);
  }

  private void recovered() {
    longest = Math.max(longest, refused);
    refused = 0;
    Layout.set(box, at + Layout.LANE_LONGEST, longest);
    Layout.set(box, at + Layout.LANE_REFUSAL, 0);
    Layout.set(box, at + Layout.LANE_LAST_REFUSAL, 0);
  }

  /** Rounds that succeeded. */
  public long succeeded() {
    return succeeded;
  }

  /** Rounds since the last one that succeeded. */
  public long refused() {
    return refused;
  }

  /** The lane iterates no more. */
  public void ended() {
    mark(Phase.ENDED);
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public void enter(Phase phase) {
    mark(phase);
  }

  private long mark(Phase phase) {
    if (phase.number() >= blackBox.phasesNamed()) {
      blackBox.namePhases();
    }
    long now = System.nanoTime();
    Layout.set(box, at + Layout.LANE_PHASE, phase.number());
    Layout.set(box, at + Layout.LANE_TIME, now);
    return now;
  }

  @Override
  public void softFailure(String text) {
    clean = false;
    long counted = blackBox.count(TextKind.SOFT_FAILURE, text);
    if (refused == 0 && Layout.get(box, at + Layout.LANE_REFUSAL) == 0) {
      Layout.set(box, at + Layout.LANE_REFUSAL, counted);
    }
    Layout.set(box, at + Layout.LANE_LAST_REFUSAL, counted);
  }

  @Override
  public void note(String text) {
    blackBox.count(TextKind.NOTE, text);
  }

  @Override
  public void measure(Measure measure, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no value of " + measure.name() + ": " + value);
    }
    int sum = at + Layout.LANE_MEASURES + Layout.LANE_MEASURE_SIZE * blackBox.number(measure);
    double before = Double.longBitsToDouble(Layout.get(box, sum));
    Layout.set(box, sum, Double.doubleToRawLongBits(before + value));
    Layout.set(box, sum + 8, Layout.get(box, sum + 8) + 1);
  }

  @Override
  public void finding(String text) {
    clean = false;
    blackBox.count(TextKind.FINDING, text);
  }
}
