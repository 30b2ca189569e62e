package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceFault.Meaning;
import dev.gauntlet.machine.FaultReader;
import java.util.List;
import java.util.Optional;

/**
 * The lines of NVIDIA's Jetson drivers: nvgpu, host1x, the camera's VI and CSI. Sources: messages
 * of nvgpu's fifo and gr units and of tegra-vi in NVIDIA's L4T kernels, as public bug reports show
 * them. None was seen by us on a device.
 *
 * <pre>
 * nvgpu: 17000000.ga10b nvgpu_set_err_notifier_locked:137 [ERR] error notifier set to 31 for ch 511
 * nvgpu: 17000000.ga10b gv11b_fb_handle_mmu_fault ... [ERR] mmu fault
 * tegra-camrtc-capture-vi tegra-capture-vi: uncorr_err: request timed out after 2500 ms
 * </pre>
 */
public final class TegraLines implements FaultReader {
  private static final List<LineKind> KINDS =
      List.of(
          LineKind.of("nvgpu.*error notifier set to (\\d+)", "nvgpu error notifier", Meaning.FAULT),
          LineKind.of("nvgpu.*(?i:mmu fault)", "nvgpu MMU fault", Meaning.FAULT),
          LineKind.of("nvgpu.*(?i:gr exception|sm exception)", "nvgpu exception", Meaning.FAULT),
          LineKind.of(
              "nvgpu.*(?i:timeout on channel|channel .* timeout)", "nvgpu timeout", Meaning.FAULT),
          LineKind.of(
              "host1x.*(?i:job.*timeout|syncpoint.*timeout)", "host1x timeout", Meaning.FAULT),
          LineKind.of(
              "tegra.*vi.*uncorr_err: (.{1,40}?)(?: after .*)?$",
              "camera capture error",
              Meaning.FAULT),
          LineKind.of("tegra.*vi.*corr_err: .*", "camera capture error, corrected", Meaning.NOTE),
          LineKind.of("tegra.*vi.*(?i:syncpt timeout)", "camera capture timeout", Meaning.FAULT));

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    boolean theirs =
        kernelLine.contains("nvgpu")
            || kernelLine.contains("tegra")
            || kernelLine.contains("host1x");
    return theirs ? LineKind.first(KINDS, kernelLine) : Optional.empty();
  }
}
