package dev.gauntlet.machine;

import java.util.Optional;

/** Reads the lines that one driver writes to the kernel's log. Found by a service loader. */
public interface FaultReader {
  /**
   * What a line tells of a device; empty when it tells of none.
   *
   * @param kernelLine without the kernel's time; as long and as strange as whoever wrote it wanted
   */
  Optional<DeviceFault> fault(String kernelLine);
}
