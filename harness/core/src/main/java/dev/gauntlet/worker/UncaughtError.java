package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.Outcome;

/** The end of a run that nobody caught. */
final class UncaughtError {
  private UncaughtError() {}

  @SuppressWarnings("CatchAndPrintStackTrace") // standard error is kept as evidence
  static void report(BlackBox box, Throwable uncaught) {
    box.outcome(Outcome.FAILED, uncaught.toString());
    uncaught.printStackTrace();
  }
}
