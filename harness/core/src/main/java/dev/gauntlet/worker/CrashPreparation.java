package dev.gauntlet.worker;

import dev.gauntlet.linux.CrashHandlers;
import java.util.concurrent.CountDownLatch;

/**
 * Prepares the worker for its own death, beside the opening of the scenario: loading JNA takes 40
 * to 70 ms, which a machine with two cores then does not wait for.
 */
final class CrashPreparation {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean installed;

  private CrashPreparation() {}

  /** Does nothing where nobody would end the wait of an abort. */
  static CrashPreparation start() {
    CrashPreparation preparation = new CrashPreparation();
    if (System.getenv(CrashHandlers.WANTED) == null) {
      preparation.done.countDown();
      return preparation;
    }
    Thread thread = new Thread(preparation::install, "gauntlet-crash-handlers");
    thread.setDaemon(true);
    thread.start();
    return preparation;
  }

  private void install() {
    try {
      CrashHandlers.install();
      installed = true;
    } catch (LinkageError notGlibc) {
      System.err.println("gauntlet: aborts will have no stacks: " + notGlibc.getMessage());
    } finally {
      done.countDown();
    }
  }

  /** To be called by each lane, before it calls anything native. */
  void lane() throws InterruptedException {
    done.await();
    if (installed) {
      CrashHandlers.alternateStack();
    }
  }
}
