package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceHealth;
import dev.gauntlet.machine.Probes;
import java.util.Optional;

/** Reads the kernel's log for hangs and resets of AMD GPU devices; there is no probe for them. */
public final class AmdgpuHealth implements DeviceHealth {
  @Override
  public String device() {
    return "AMD GPU";
  }

  @Override
  public boolean present() {
    // a module may be loaded for no device: only a bound one has a link here
    return bound("amdgpu");
  }

  private static boolean bound(String driver) {
    Probes probes = Probes.ofThisMachine(AmdgpuHealth.class.getClassLoader());
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
    return DrmLines.amdgpu(kernelLine);
  }
}
