package dev.gauntlet.devices.probe;

import dev.gauntlet.probe.DeviceMetrics;
import dev.gauntlet.probe.IdleContext;
import dev.gauntlet.probe.Metric;
import dev.gauntlet.probe.Metric.When;
import dev.gauntlet.probe.Sampler;
import dev.gauntlet.verdict.growth.KillTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Memory and sessions of GPUs: NVML, else DRM, else nvmap. */
public final class GpuMetrics implements DeviceMetrics {
  @Override
  public List<Metric> metrics() {
    String nvml = "NVML in a forked process";
    return List.of(
        round(
            "gpu.memory", "B", "NVML, else DRM fdinfo, else nvmap", true, "GPU memory of the run"),
        round(KillTest.MEMORY, "B", nvml, false, "GPU memory in use by anybody, all devices"),
        round("sessions", "1", nvml, true, "encoder sessions of the run"),
        round("sessions.device", "1", nvml, false, "encoder sessions of anybody"),
        round("gpu.decoder", "%", nvml, false, "use of the decoders: their sessions nobody tells"),
        round("gpu.drm", "B", "/proc/PID/fdinfo of /dev/dri", false, "by the kernel's statistics"),
        round("gpu.nvmap", "B", Nvmap.FILE.toString(), false, "by Jetson's memory manager"),
        round(KillTest.OTHERS, "B", nvml, false, "GPU memory of processes that are not the run's"),
        round("gpu.total", "B", nvml, false, "memory that the smallest of the devices has"));
  }

  private static Metric round(
      String name, String unit, String source, boolean judged, String meaning) {
    return new Metric(name, unit, When.ROUND, GpuSampler.MICROS, source, judged, meaning);
  }

  @Override
  public Optional<String> absent() {
    return nvidia() || drm() || Files.exists(Nvmap.FILE)
        ? Optional.empty()
        : Optional.of("no GPU here: no /dev/nvidiactl, no /dev/dri, no nvmap");
  }

  @Override
  public List<String> remaining() {
    return nvidia() ? List.of(KillTest.MEMORY, KillTest.OTHERS) : List.of();
  }

  @Override
  public Optional<IdleContext> idle() {
    return nvidia() ? Optional.of(new IdleCuda()) : Optional.empty();
  }

  static boolean nvidia() {
    return Files.exists(Path.of("/dev/nvidiactl"));
  }

  static boolean drm() {
    return Files.exists(Path.of("/dev/dri"));
  }

  @Override
  public Sampler open(Supplier<Set<Long>> pids) {
    return new GpuSampler(metrics().stream().map(Metric::name).toList(), pids);
  }
}
