package dev.gauntlet.devices.probe;

import dev.gauntlet.probe.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads {@link GpuMetrics}. */
final class GpuSampler implements Sampler {
  /** A question to NVML, us: 900 to 1,700 on an H200. The first takes 210 ms. */
  static final double MICROS = 1300;

  /** Starting a JVM and nvmlInit, which may wake the driver. */
  private static final Duration FIRST = Duration.ofSeconds(15);

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** PROC_PID_INIT_INO of the kernel: the pid namespace that NVML counts in. */
  private static final String INITIAL = "pid:[4026531836]";

  /** Columns over all devices; one for each device follows where there are several. */
  private static final int WHOLE = 9;

  private final List<String> columns;
  private final Supplier<Set<Long>> pids;
  private final Questions nvml =
      new Questions(Questions.javaCommand(NvmlMain.class), FIRST, DEADLINE);
  private final boolean nvidia = GpuMetrics.nvidia();
  private final boolean drm = GpuMetrics.drm();
  private final boolean initial = initial();

  GpuSampler(List<String> columns, Supplier<Set<Long>> pids) {
    this.columns = columns;
    this.pids = pids;
  }

  private static boolean initial() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(INITIAL);
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void sample(double[] row, int from) {
    Set<Long> run = pids.get();
    Optional<List<String>> said = nvidia ? nvml.ask() : Optional.empty();
    NvmlAnswer answer = new NvmlAnswer(said.orElse(List.of()));
    double nvidiaMemory = answer.of("processes", run, initial);
    double drmMemory = drm ? DrmFdinfo.of(run) : Double.NaN;
    double jetsonMemory = Nvmap.of(run);
    row[from] = first(nvidia ? nvidiaMemory : drmMemory, jetsonMemory);
    row[from + 1] = answer.sum("used");
    row[from + 2] = answer.of("sessions", run, initial);
    row[from + 3] = answer.sum("encoders");
    row[from + 4] = answer.sum("decoder");
    row[from + 5] = drmMemory;
    row[from + 6] = jetsonMemory;
    // in another pid namespace the run's own cannot be told from others
    row[from + 7] = initial || run.isEmpty() ? answer.others("processes", run) : Double.NaN;
    row[from + 8] = answer.least("total");
    for (int device = 0; WHOLE + device < columns.size(); device++) {
      row[from + WHOLE + device] = answer.on(device).of("processes", run, initial);
    }
  }

  private static double first(double one, double other) {
    return Double.isNaN(one) ? other : one;
  }

  @Override
  public void close() {
    nvml.close();
  }
}
