package dev.gauntlet.worker.held;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/** A collection of the Java heap, and of the natives that hang on what it finds dead. */
final class Collection {
  /** The reference handler is a thread like any other; on a busy machine it comes late. */
  private static final long LIMIT_MILLIS = 20;

  private Collection() {}

  static void run() throws InterruptedException {
    ReferenceQueue<Object> dead = new ReferenceQueue<>();
    PhantomReference<Object> last = new PhantomReference<>(new Object(), dead);
    System.gc();
    // once ours has come through the queue, cleaners of that collection have been handed out too
    if (dead.remove(LIMIT_MILLIS) == null) {
      last.clear();
    }
  }
}
