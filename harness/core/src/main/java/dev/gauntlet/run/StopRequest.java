package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.watch.Watchdog;

/** The user's wish to end a run soon, which may come at any time and from any thread. */
final class StopRequest {
  private boolean asked;
  private BoxFile box;
  private Watchdog watchdog;

  synchronized void ask() {
    asked = true;
    if (box != null) {
      box.askToStop();
    }
    if (watchdog != null) {
      watchdog.stopSoon();
    }
  }

  /** From now on it is told to that black box. */
  synchronized void toldTo(BoxFile made) {
    box = made;
    if (asked) {
      made.askToStop();
    }
  }

  /** From now on it is also kept by that watchdog. */
  synchronized void keptBy(Watchdog started) {
    watchdog = started;
    if (asked) {
      started.stopSoon();
    }
  }

  /** The run is over: there is nobody to tell any more. */
  synchronized void over() {
    box = null;
    watchdog = null;
  }
}
