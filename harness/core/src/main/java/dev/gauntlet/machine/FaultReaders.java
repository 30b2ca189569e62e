package dev.gauntlet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All that can be read in the kernel's log, whichever devices are here. */
public final class FaultReaders implements FaultReader {
  private final List<FaultReader> readers = new ArrayList<>();
  private final boolean devices;

  /**
   * @param loader finds the readers
   */
  public FaultReaders(ClassLoader loader) {
    boolean present = false;
    for (DeviceHealth device : ServiceLoader.load(DeviceHealth.class, loader)) {
      readers.add(device);
      present |= device.present();
    }
    ServiceLoader.load(FaultReader.class, loader).forEach(readers::add);
    devices = present;
  }

  /** Whether a device is here whose driver writes to the kernel's log. */
  public boolean devices() {
    return devices;
  }

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    for (FaultReader reader : readers) {
      Optional<DeviceFault> fault = reader.fault(kernelLine);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }
}
