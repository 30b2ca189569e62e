package dev.gauntlet.machine;

/**
 * Exit codes of the main class of a {@link DeviceHealth}. Not 1: with that one a JVM also ends when
 * it cannot start or its main throws, which is our fault and not the device's.
 */
public final class ProbeExit {
  /** The device did what it was asked. */
  public static final int HEALTHY = 0;

  /** The device, or its driver, refused. */
  public static final int SICK = 10;

  /** It could not be asked: its library is missing, its memory is in use. */
  public static final int CANNOT_TELL = 11;

  private ProbeExit() {}
}
