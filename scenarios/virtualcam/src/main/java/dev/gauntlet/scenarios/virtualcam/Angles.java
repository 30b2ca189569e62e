package dev.gauntlet.scenarios.virtualcam;

/**
 * Where the virtual camera looks.
 *
 * @param yaw degrees to the right, 0 to 360
 * @param pitch degrees upwards
 * @param roll degrees clockwise
 * @param fov width of the view, degrees
 */
record Angles(double yaw, double pitch, double roll, double fov) {
  /** A look-up table serves as long as nothing moved by more than this; degrees. */
  static final double STEP = 0.1;

  /**
   * The position that comes at a yaw. All others follow from it, so that four values that were
   * never set together are told from four that were.
   */
  static Angles at(double degrees) {
    double yaw = degrees % 360;
    double turn = Math.toRadians(yaw);
    return new Angles(yaw, 15 * Math.sin(turn), 10 * Math.cos(turn), 60 + 10 * Math.sin(2 * turn));
  }

  /** Whether they were ever set together. */
  boolean consistent() {
    return equals(at(yaw));
  }

  /** Whether any differs by more than {@link #STEP}. */
  boolean moved(Angles other) {
    return apart(yaw, other.yaw)
        || apart(pitch, other.pitch)
        || apart(roll, other.roll)
        || apart(fov, other.fov);
  }

  private static boolean apart(double one, double other) {
    return Math.abs(one - other) > STEP;
  }
}
