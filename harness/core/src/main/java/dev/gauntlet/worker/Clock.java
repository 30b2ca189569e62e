package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import java.time.Duration;

/** When a lane has done enough. */
final class Clock {
  private final BlackBox box;
  private final long nanos;
  private final long iterations;
  private volatile long begun;

  Clock(BlackBox box, long nanos, long iterations) {
    this.box = box;
    this.nanos = nanos;
    this.iterations = iterations;
  }

  /** The first mark: a run's duration counts from here, not from the start of its JVM. */
  void begin() {
    begun = System.nanoTime();
    box.firstMark(begun);
  }

  /** Whether a lane that has done so many rounds may begin another at that time. */
  boolean goesOn(long done, long now) {
    return !box.stopAsked()
        && (iterations == 0 || done < iterations)
        && (nanos == 0 || now - begun < nanos);
  }

  Duration remaining() {
    if (box.stopAsked()) {
      return Duration.ZERO;
    }
    if (nanos == 0) {
      return Duration.ofDays(365);
    }
    return Duration.ofNanos(begun == 0 ? nanos : nanos - (System.nanoTime() - begun));
  }
}
