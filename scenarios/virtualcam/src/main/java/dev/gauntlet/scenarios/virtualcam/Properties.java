package dev.gauntlet.scenarios.virtualcam;

import java.util.concurrent.locks.LockSupport;

/** The four properties that applications set while frames are made. */
final class Properties {
  /** Between two calls of an application that sets them one by one. */
  private static final long BETWEEN = 50_000;

  private final boolean torn;
  private volatile Angles angles = Angles.at(0);
  private volatile double yaw = angles.yaw();
  private volatile double pitch = angles.pitch();
  private volatile double roll = angles.roll();
  private volatile double fov = angles.fov();

  /**
   * @param torn plant V07: each is a variable of its own
   */
  Properties(boolean torn) {
    this.torn = torn;
  }

  void set(Angles to) {
    if (!torn) {
      angles = to;
      return;
    }
    yaw = to.yaw();
    LockSupport.parkNanos(BETWEEN);
    pitch = to.pitch();
    LockSupport.parkNanos(BETWEEN);
    roll = to.roll();
    LockSupport.parkNanos(BETWEEN);
    fov = to.fov();
  }

  Angles get() {
    return torn ? new Angles(yaw, pitch, roll, fov) : angles;
  }
}
