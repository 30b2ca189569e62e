package dev.gauntlet.scenarios.virtualcam;

import java.util.concurrent.locks.LockSupport;

/** Memory that is short for a moment, and what helps: to try again. */
final class Scarcity {
  /** Bytes that no allocator has: asked for, it refuses for real. */
  static final long TOO_MUCH = 1L << 60;

  private static final int TRIES = 3;
  private static final long PAUSE = 100_000_000;

  private Scarcity() {}

  /** What needs memory. */
  @FunctionalInterface
  interface Attempt<T> {
    /**
     * @param number 0 for the first try
     */
    T make(int number) throws Refusal;
  }

  /** Tries at most three times, 100 ms apart. */
  static <T> T patiently(Attempt<T> attempt) throws Refusal {
    for (int number = 0; ; number++) {
      try {
        return attempt.make(number);
      } catch (Refusal no) {
        if (number == TRIES - 1) {
          throw no;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }
}
