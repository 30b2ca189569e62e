package dev.gauntlet.scenarios.camera;

import java.util.concurrent.atomic.AtomicInteger;

/** A buffer of the pool, and the frame in it while anybody holds it. */
final class Frame {
  private static final int FIRST = 64 * 1024;

  byte[] bytes = new byte[FIRST];
  int length;

  /** Counted from 0. */
  long number;

  /** CRC-32 of all frames so far, this one's included, taken as the recorder's bytes were read. */
  long check;

  /** CRC-32 of this one alone, for who has not seen those before it. */
  long own;

  private final FramePool pool;
  private final AtomicInteger holders = new AtomicInteger();

  Frame(FramePool pool) {
    this.pool = pool;
  }

  void hold() {
    holders.incrementAndGet();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      pool.push(this);
    }
  }
}
