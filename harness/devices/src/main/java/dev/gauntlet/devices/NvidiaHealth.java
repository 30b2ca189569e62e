package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceHealth;
import dev.gauntlet.machine.Probes;
import java.util.Optional;

/** Asks NVIDIA GPUs by a CUDA context on each, and the kernel's log for Xids. */
public final class NvidiaHealth implements DeviceHealth {
  @Override
  public String device() {
    return "NVIDIA GPU";
  }

  @Override
  public boolean present() {
    return NvidiaFacts.present(Probes.ofThisMachine(NvidiaHealth.class.getClassLoader()));
  }

  @Override
  public String faultWord() {
    return "Xid";
  }

  @Override
  public Optional<String> probeMain() {
    return Optional.of(NvidiaProbe.class.getName());
  }

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    return XidLines.fault(kernelLine);
  }
}
