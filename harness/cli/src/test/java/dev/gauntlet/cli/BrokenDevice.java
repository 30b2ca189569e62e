package dev.gauntlet.cli;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceHealth;
import dev.gauntlet.machine.ProbeExit;
import java.util.Optional;

/** A device that is here when a variable says so, and is always broken. */
public final class BrokenDevice implements DeviceHealth {
  static final String VARIABLE = "GAUNTLET_TEST_BROKEN_DEVICE";

  /** The probe. */
  public static void main(String[] arguments) {
    System.err.println("the broken device does not answer");
    System.exit(ProbeExit.SICK);
  }

  @Override
  public String device() {
    return "test device";
  }

  @Override
  public boolean present() {
    return System.getenv(VARIABLE) != null;
  }

  @Override
  public String faultWord() {
    return "fault";
  }

  @Override
  public Optional<String> probeMain() {
    return Optional.of(BrokenDevice.class.getName());
  }

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    return Optional.empty();
  }
}
