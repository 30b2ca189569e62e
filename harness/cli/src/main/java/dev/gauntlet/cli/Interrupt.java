package dev.gauntlet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: the run in flight is ended, the table so far is printed, and the exit code is
 * the campaign's own. A shutdown hook is the only way that every JVM offers.
 */
final class Interrupt {
  /** Longer than the kill ladder of a run takes. */
  private static final long PATIENCE_SECONDS = 40;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int exitCode = 3;

  private Interrupt() {}

  /**
   * @param stop ends the run in flight and lets no other begin; called from another thread
   */
  static Interrupt of(Runnable stop) {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt.stop(stop), "interrupt"));
    return interrupt;
  }

  private void stop(Runnable campaign) {
    if (finished.getCount() == 0) {
      return;
    }
    System.err.println("\ngauntlet: stopping; the run in flight is being ended");
    campaign.run();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gauntlet: gave up waiting; what is in the journal is safe");
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
    // halt and not return: the JVM would exit with 130 whatever we found out
    Runtime.getRuntime().halt(exitCode);
  }

  /** All that was to be printed is printed. */
  void finished(int code) {
    exitCode = code;
    System.out.flush();
    System.err.flush();
    finished.countDown();
  }
}
