package dev.gauntlet.worker;

import dev.gauntlet.linux.Lifeline;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * Second belt beside the kernel's signal: covers the moment between our start and the arming of the
 * lifeline.
 */
final class ControllerWatch {
  private ControllerWatch() {}

  static void start() {
    Thread watch = new Thread(ControllerWatch::untilTheEnd, "gauntlet-lifeline");
    watch.setDaemon(true);
    watch.start();
  }

  private static void untilTheEnd() {
    try (FileInputStream lifeline = new FileInputStream("/proc/self/fd/" + Lifeline.FD)) {
      if (lifeline.read() < 0) {
        Runtime.getRuntime().halt(137);
      }
    } catch (IOException noLifeline) {
      // started by hand, without a controller: nothing to watch
      System.err.println("gauntlet: no lifeline: " + noLifeline.getMessage());
    }
  }
}
