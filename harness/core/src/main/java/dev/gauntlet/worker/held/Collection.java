package dev.gauntlet.worker.held;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * A collection of the Java heap, and of the natives that hang on what it finds dead. One queue for
 * all: a fresh one each time makes the JVM allocate a monitor for it, which is noise in malloc.
 */
final class Collection {
  /** The reference handler is a thread like any other; on a busy machine it comes late. */
  private static final long LIMIT_MILLIS = 20;

  /** What is allocated to fill the young generation, step by step. */
  private static final int STEP = 64 << 10;

  /** Twice the young generation that {@link HeldFlags} asks for. */
  private static final int MOST = 4 << 20;

  /** Where it goes, or the JIT would not allocate it at all. */
  @SuppressWarnings("unused")
  private static volatile Object filler;

  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
  private boolean generations = true;

  /** Of the whole heap: 1 ms per MiB that is alive, and at least 1 ms. */
  void whole() throws InterruptedException {
    WeakReference<Object> last = new WeakReference<>(new Object(), dead);
    System.gc();
    await(last);
  }

  /**
   * Of what was allocated since the last collection, a tenth of the cost of the other: the young
   * generation is filled until the JVM collects it. What died later than that waits for the next
   * collection of the whole heap.
   */
  void young() throws InterruptedException {
    WeakReference<Object> last = new WeakReference<>(new Object(), dead);
    for (int filled = 0; generations && last.get() != null && filled < MOST; filled += STEP) {
      filler = new byte[STEP];
    }
    filler = null;
    if (last.get() != null) {
      // a collector of the user's choice, with a larger young generation or none
      generations = false;
      System.gc();
    }
    await(last);
  }

  /** Once ours has come through the queue, cleaners of that collection have been handed out too. */
  private void await(WeakReference<Object> last) throws InterruptedException {
    if (dead.remove(LIMIT_MILLIS) == null) {
      last.clear();
    }
  }
}
