package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceHealth;
import dev.gauntlet.machine.Probes;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the kernel's log for hangs and resets of Intel GPU devices; there is no probe for them. */
public final class IntelHealth implements DeviceHealth {
  @Override
  public String device() {
    return "Intel GPU";
  }

  @Override
  public boolean present() {
    // a module may be loaded for no device: only a bound one has a link here
    return Stream.of("i915", "xe").anyMatch(IntelHealth::bound);
  }

  private static boolean bound(String driver) {
    Probes probes = Probes.ofThisMachine(IntelHealth.class.getClassLoader());
    return !probes.list("/sys/bus/pci/drivers/" + driver, "*:*").isEmpty();
  }

  @Override
  public String faultWord() {
    return "GPU reset";
  }

  @Override
  public Optional<String> probeMain() {
    return Optional.empty();
  }

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    return DrmLines.intel(kernelLine);
  }
}
