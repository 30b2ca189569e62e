package dev.gauntlet.worker;

import java.util.concurrent.CountDownLatch;

/** Lets all lanes begin at once, when the last of them is prepared. */
final class StartBarrier {
  private final CountDownLatch prepared;
  private final Clock clock;
  private boolean begun;

  StartBarrier(int lanes, Clock clock) {
    this.prepared = new CountDownLatch(lanes);
    this.clock = clock;
  }

  void awaitAll() throws InterruptedException {
    prepared.countDown();
    prepared.await();
    synchronized (this) {
      if (!begun) {
        begun = true;
        clock.begin();
      }
    }
  }
}
