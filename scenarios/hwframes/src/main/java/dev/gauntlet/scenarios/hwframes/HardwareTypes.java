package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.machine.NativeProbe;
import dev.gauntlet.machine.Probes;

/** Which hardware types the bundled FFmpeg has, and what creating a device of each returns. */
public final class HardwareTypes implements NativeProbe {
  @Override
  public String section() {
    return "ffmpeg";
  }

  @Override
  public String fact() {
    return "hardware types";
  }

  @Override
  public String mainClass() {
    return HardwareTypesMain.class.getName();
  }

  @Override
  public boolean applies(Probes probes) {
    return true;
  }
}
