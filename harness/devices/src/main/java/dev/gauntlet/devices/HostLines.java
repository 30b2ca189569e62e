package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceFault.Meaning;
import dev.gauntlet.machine.FaultReader;
import java.util.List;
import java.util.Optional;

/**
 * The lines about the host itself: memory that ran out, memory errors, clocks that were lowered.
 * Sources: oom_kill.c, the EDAC core (edac_mc.c) and mce, therm_throt.c, rpi-hwmon ("Undervoltage
 * detected"), thermal core.
 *
 * <p>That a process of the run was killed for its memory is the run's ending, {@code
 * out-of-memory}, and the engine does not count the line as a fault.
 */
public final class HostLines implements FaultReader {
  private static final List<LineKind> KINDS =
      List.of(
          LineKind.of(
              "(?i:out of memory).*Killed process", "out of memory: process killed", Meaning.FAULT),
          LineKind.of("EDAC .*: [1-9]\\d* UE ", "uncorrected memory error", Meaning.FAULT),
          LineKind.of("EDAC .*: [1-9]\\d* CE ", "corrected memory error", Meaning.NOTE),
          LineKind.of(
              "mce: .*\\[Hardware Error\\]|Hardware Error.*Machine Check",
              "machine check",
              Meaning.NOTE),
          LineKind.of("temperature above threshold.*throttled", "CPU throttled", Meaning.NOTE),
          LineKind.of("Undervoltage detected", "undervoltage", Meaning.NOTE),
          LineKind.of("(?:nvgpu|NVRM|amdgpu).*(?i:throttl)", "GPU throttled", Meaning.NOTE));

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    return LineKind.first(KINDS, kernelLine);
  }
}
