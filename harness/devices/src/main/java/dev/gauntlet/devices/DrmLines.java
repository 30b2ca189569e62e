package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceFault.Meaning;
import java.util.List;
import java.util.Optional;

/**
 * The lines in which the DRM drivers amdgpu, i915 and xe tell of hangs and resets. Sources: the
 * drivers' own messages (amdgpu_job.c, amdgpu_device.c, amdgpu_ras.c, gmc_v*.c; i915_gpu_error.c,
 * intel_reset.c; xe_guc_submit.c, xe_gt.c, xe_device.c) and {@code drm_dev_wedged_event} of
 * drm_drv.c, which says as well when a device was recovered.
 *
 * <pre>
 * [drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=5, emitted seq=7
 * amdgpu 0000:0c:00.0: GPU reset begin!
 * i915 0000:00:02.0: [drm] GPU HANG: ecode 12:1:0020fffe, in xdg-desktop-por [1676]
 * i915 0000:00:02.0: [drm] Resetting rcs0 for stopped heartbeat on rcs0
 * xe 0000:03:00.0: [drm] GT0: Engine reset: engine_class=rcs, logical_mask: 0x1, guc_id=5
 * </pre>
 */
final class DrmLines {
  private static final List<LineKind> AMD =
      List.of(
          LineKind.of(
              "GPU reset\\(\\d+\\) failed|GPU reset end with ret = -\\d+|GPU Recovery Failed",
              "GPU reset failed",
              Meaning.DEVICE_LOST),
          LineKind.of("recovered through reset", "GPU reset", Meaning.NOTE),
          LineKind.of("ring (\\S+) timeout", "ring timeout", Meaning.FAULT),
          LineKind.of("Process information: process", "ring timeout", Meaning.FAULT),
          LineKind.of(" Process \\S* ?pid \\d+ thread", "ring timeout", Meaning.FAULT),
          LineKind.of("[Rr]ing (\\S+) reset failed", "ring reset failed", Meaning.FAULT),
          LineKind.of("GPU reset begin", "GPU reset", Meaning.FAULT),
          LineKind.of("VRAM is lost", "VRAM lost", Meaning.FAULT),
          LineKind.of(
              "[1-9]\\d* uncorrectable hardware errors", "uncorrectable ECC errors", Meaning.FAULT),
          LineKind.of(
              "[1-9]\\d* correctable hardware errors", "corrected ECC errors", Meaning.NOTE),
          LineKind.of("\\[((?:gfxhub|mmhub)\\d*)\\].*page fault", "page fault", Meaning.FAULT));

  private static final List<LineKind> INTEL =
      List.of(
          LineKind.of("recovered through reset", "GPU reset", Meaning.NOTE),
          LineKind.of(
              "[Ff]ailed to reset (?:chip|GPU)|declaring wedged|GPU recovery failed|wedged",
              "GPU wedged",
              Meaning.DEVICE_LOST),
          LineKind.of("GPU HANG", "GPU hang", Meaning.FAULT),
          LineKind.of("Resetting (chip|[a-z]+\\d+)", "GPU reset", Meaning.FAULT),
          LineKind.of("Engine reset: engine_class=(\\w+)", "engine reset", Meaning.FAULT),
          LineKind.of("Engine reset", "engine reset", Meaning.FAULT),
          LineKind.of("Timedout job", "job timeout", Meaning.FAULT),
          LineKind.of("Fault response: Unsuccessful", "page fault", Meaning.FAULT));

  private DrmLines() {}

  static Optional<DeviceFault> amdgpu(String line) {
    return line.contains("amdgpu") || line.contains("[drm]")
        ? LineKind.first(AMD, line)
        : Optional.empty();
  }

  /** Of i915 and of xe. */
  static Optional<DeviceFault> intel(String line) {
    boolean theirs = line.contains("i915") || line.contains("[drm]") || line.contains("xe 0");
    return theirs && !line.contains("amdgpu") ? LineKind.first(INTEL, line) : Optional.empty();
  }
}
