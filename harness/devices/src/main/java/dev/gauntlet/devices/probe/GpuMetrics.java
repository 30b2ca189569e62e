package dev.gauntlet.devices.probe;

import dev.gauntlet.probe.DeviceMetrics;
import dev.gauntlet.probe.IdleContext;
import dev.gauntlet.probe.Metric;
import dev.gauntlet.probe.Metric.When;
import dev.gauntlet.probe.Sampler;
import dev.gauntlet.verdict.growth.KillTest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Memory and sessions of GPUs: NVML, else DRM, else nvmap. */
public final class GpuMetrics implements DeviceMetrics {
  @Override
  public List<Metric> metrics() {
    return metrics(nodes());
  }

  /**
   * @param devices NVIDIA's devices here: the memory of each is told where there are several
   */
  static List<Metric> metrics(int devices) {
    String nvml = "NVML in a forked process";
    List<Metric> all = new ArrayList<>(whole(nvml));
    for (int device = 0; device < devices && devices > 1; device++) {
      all.add(
          round("gpu.memory." + device, "B", nvml, false, "GPU memory of the run on one device"));
    }
    return all;
  }

  private static List<Metric> whole(String nvml) {
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

  /** NVIDIA's devices, by their nodes: {@code /dev/nvidia0}. MIG slices share one. */
  static int nodes() {
    String[] nodes = new File("/dev").list((in, name) -> name.matches("nvidia[0-9]+"));
    return nodes == null ? 0 : nodes.length;
  }

  static boolean drm() {
    return Files.exists(Path.of("/dev/dri"));
  }

  @Override
  public Sampler open(Supplier<Set<Long>> pids) {
    return new GpuSampler(metrics().stream().map(Metric::name).toList(), pids);
  }
}
