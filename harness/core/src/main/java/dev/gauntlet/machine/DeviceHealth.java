package dev.gauntlet.machine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Knows how to ask one kind of device whether it still works. Found by {@link
 * java.util.ServiceLoader}; asked by {@link HealthCheck} after a red run, since a sick device turns
 * every later run red for nothing.
 */
public interface DeviceHealth extends FaultReader {
  /** What a person calls it: {@code NVIDIA GPU}. */
  String device();

  /** Whether there is such a device, told from files alone: no native code. */
  boolean present();

  /** What its driver's faults are called in the kernel's log: {@code Xid}. */
  String faultWord();

  /**
   * A class whose main method uses the device and tells by its exit code how it went: {@link
   * ProbeExit}. It runs in a fresh JVM on the controller's class path; the first line of its
   * standard error is the reason given. Empty when only the kernel's log can be asked.
   */
  Optional<String> probeMain();

  default List<String> probeArguments() {
    return List.of();
  }

  /**
   * A probe that has not ended by then means a sick device. 30 s: eight GPUs without persistence
   * mode take over ten to wake up.
   */
  default Duration deadline() {
    return Duration.ofSeconds(30);
  }
}
