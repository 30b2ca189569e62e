package dev.gauntlet.worker;

import dev.gauntlet.linux.OwnStat;
import java.io.IOException;

/**
 * Second belt beside the kernel's signal: covers the moment between our start and the arming of the
 * lifeline.
 *
 * <p>It asks for the parent once a second. A read that blocks on the lifeline would notice at once,
 * but a JVM waits 300 ms at its exit for a thread that is in native code.
 */
final class ControllerWatch extends Thread {
  private static final long BETWEEN_LOOKS_MILLIS = 1000;

  private final long controller;
  private final OwnStat own;

  private ControllerWatch(long controller, OwnStat own) {
    super("gauntlet-lifeline");
    this.controller = controller;
    this.own = own;
    setDaemon(true);
  }

  /**
   * @param controller its pid; 0 when there is none, as when a worker is started by hand
   */
  static void start(long controller) throws IOException {
    if (controller != 0) {
      new ControllerWatch(controller, new OwnStat()).start();
    }
  }

  @Override
  public void run() {
    try {
      while (own.parent() == controller) {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
      Runtime.getRuntime().halt(137);
    } catch (IOException unreadable) {
      // not seen yet; the kernel's signal remains
      System.err.println("gauntlet: the worker's own parent: " + unreadable.getMessage());
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }
}
