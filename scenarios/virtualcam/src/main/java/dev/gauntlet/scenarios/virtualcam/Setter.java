package dev.gauntlet.scenarios.virtualcam;

import java.util.concurrent.locks.LockSupport;

/** The application's thread: turns the camera on and on, from its start to its stop. */
final class Setter extends Thread {
  /** Between two positions: about as often as frames come. */
  private static final long PAUSE = 1_000_000;

  private final Setup setup;
  private final Properties properties;
  private final LookUpTable table;
  private volatile boolean stopped;
  private volatile Refusal refused;

  Setter(Setup setup, Properties properties, LookUpTable table) {
    super("setter");
    setDaemon(true);
    this.setup = setup;
    this.properties = properties;
    this.table = table;
  }

  @Override
  public void run() {
    try {
      for (int i = 1; !stopped; i++) {
        Angles angles = Angles.at(i * setup.yawStep());
        properties.set(angles);
        table.follow(angles);
        LockSupport.parkNanos(PAUSE);
      }
    } catch (Refusal no) {
      refused = no;
    }
  }

  /** Stops it. */
  void end() throws InterruptedException {
    stopped = true;
    LockSupport.unpark(this);
    join();
  }

  /** Tells what it was refused, after its end. */
  void result() throws Refusal {
    if (refused != null) {
      throw refused;
    }
  }
}
