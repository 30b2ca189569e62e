package dev.gauntlet.worker;

/**
 * Second belt beside the kernel's signal: covers the moment between our start and the arming of the
 * lifeline.
 *
 * <p>It asks for the parent once a second. A read that blocks on the lifeline would notice at once,
 * but a JVM waits 300 ms at its exit for a thread that is in native code.
 */
final class ControllerWatch {
  private static final long BETWEEN_LOOKS_MILLIS = 1000;

  private ControllerWatch() {}

  /**
   * @param controller its pid; 0 when there is none, as when a worker is started by hand
   */
  static void start(long controller) {
    if (controller == 0) {
      return;
    }
    Thread watch = new Thread(() -> untilTheEnd(controller), "gauntlet-lifeline");
    watch.setDaemon(true);
    watch.start();
  }

  private static void untilTheEnd(long controller) {
    try {
      while (parent() == controller) {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
      Runtime.getRuntime().halt(137);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }
}
