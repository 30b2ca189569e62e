package dev.gauntlet.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells whether a watchdog still watches, for the thread that waits for the worker. Silence is
 * counted in questions, one a second: while the controller itself was stopped nobody asked.
 */
final class WatchdogGuard {
  private final Thread watchdog;
  private final Duration silence;
  private volatile boolean done;
  private volatile Throwable failure;
  private volatile long rounds;
  private volatile boolean silent;
  private long roundsSeen;
  private int silentFor;
  private int lostFor;

  /**
   * @param silence after which a watchdog that does not come round is lost
   */
  WatchdogGuard(Thread watchdog, Duration silence) {
    this.watchdog = watchdog;
    this.silence = silence;
  }

  /** On the watchdog's own thread: it goes on. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
  void cameRound() {
    rounds++;
  }

  /** On the watchdog's own thread: it has watched the run to its end. */
  void done() {
    done = true;
  }

  /** The watchdog has ended before its run; or after it, when it was done. */
  void failed(Throwable fault) {
    failure = fault;
  }

  /** Whether nobody watches; to be asked once a second. */
  boolean lost() {
    if (done) {
      return false;
    }
    silentFor = rounds == roundsSeen ? silentFor + 1 : 0;
    roundsSeen = rounds;
    silent |= silentFor > silence.toSeconds();
    return silent || failure != null;
  }

  /** Whether it was lost for so long; counts a second at each call. */
  boolean waitedFor(Duration limit) {
    return ++lostFor > limit.toSeconds();
  }

  /** Waits until it has ended, unless it is lost. */
  void join() throws InterruptedException {
    watchdog.join(silent ? 1 : silence.toMillis());
    silent |= watchdog.isAlive();
  }

  /** Why nobody watches. */
  String sentence() {
    return failure().orElseThrow()
        + "; so stall and deadline were not kept, and the run was killed";
  }

  Optional<String> failure() {
    Throwable fault = failure;
    if (fault == null) {
      return silent
          ? Optional.of("its watchdog did not come round for " + silence.toSeconds() + " s")
          : Optional.empty();
    }
    String what = fault instanceof IOException ? fault.getMessage() : fault.toString();
    return Optional.of(
        done
            ? "closing what it was watched by failed (%s)".formatted(what)
            : "its watchdog failed (%s%s)".formatted(what, place(fault)));
  }

  /** Where it happened: the deepest call of ours, so that it can be reported. */
  private static String place(Throwable fault) {
    for (StackTraceElement call : fault.getStackTrace()) {
      if (call.getClassName().startsWith("dev.gauntlet.")) {
        return " in " + call.getFileName() + ":" + call.getLineNumber();
      }
    }
    return "";
  }
}
