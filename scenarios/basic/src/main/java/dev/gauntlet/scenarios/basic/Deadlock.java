package dev.gauntlet.scenarios.basic;

import java.util.concurrent.CountDownLatch;

/**
 * Two monitors taken in both orders, by whoever enters first and a partner thread. Who enters later
 * waits behind them.
 */
final class Deadlock {
  private final Object first = new Object();
  private final Object second = new Object();
  private final CountDownLatch partnerHolds = new CountDownLatch(1);

  /** Does not return. */
  void enter() throws InterruptedException {
    synchronized (first) {
      Thread partner = new Thread(this::enterFromBehind, "meta-partner");
      partner.setDaemon(true);
      partner.start();
      partnerHolds.await();
      synchronized (second) {
        throw new IllegalStateException("the deadlock of meta did not hold");
      }
    }
  }

  private void enterFromBehind() {
    synchronized (second) {
      partnerHolds.countDown();
      synchronized (first) {
        throw new IllegalStateException("the deadlock of meta did not hold");
      }
    }
  }
}
