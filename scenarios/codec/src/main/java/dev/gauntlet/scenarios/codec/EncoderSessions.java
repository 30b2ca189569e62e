package dev.gauntlet.scenarios.codec;

import dev.gauntlet.machine.NativeProbe;
import dev.gauntlet.machine.Probes;
import java.nio.file.Files;

/**
 * How many encoder sessions NVIDIA's driver grants at once: a limit of driver and card that no
 * query tells, so it is found by opening them.
 */
public final class EncoderSessions implements NativeProbe {
  @Override
  public String section() {
    return "nvidia";
  }

  @Override
  public String fact() {
    return "encoder session cap";
  }

  @Override
  public String mainClass() {
    return EncoderSessionsMain.class.getName();
  }

  @Override
  public boolean applies(Probes probes) {
    return Files.exists(probes.at("/dev/nvidiactl"));
  }
}
