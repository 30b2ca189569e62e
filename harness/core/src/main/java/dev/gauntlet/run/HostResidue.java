package dev.gauntlet.run;

import dev.gauntlet.probe.DeviceMetrics;
import dev.gauntlet.probe.HostSampler;
import dev.gauntlet.probe.IdleContext;
import dev.gauntlet.probe.Sampler;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Reads of the host and its devices what a dead run has left there. In a soak it holds an idle
 * context on each device meanwhile, or the driver would unload and keep nothing.
 */
final class HostResidue implements AutoCloseable {
  /** A soak's forks live for minutes. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Of a sweep's run; waiting for the kernel to stand still lengthens none by more. */
  private static final int PART = 20;

  /** The kernel's memory is looked at twice at least, 50 ms apart: waiting less tells nothing. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private record Device(Sampler sampler, List<String> remaining) {}

  private final boolean patient;
  private final Set<Long> pids = new HashSet<>();
  private final HostSampler host = new HostSampler(pids::contains);
  private final List<Device> devices = new ArrayList<>();
  private final List<IdleContext> idle = new ArrayList<>();

  /**
   * @param soaks whether there is time to wait, and kill tests are made
   */
  HostResidue(boolean soaks) throws IOException {
    patient = soaks;
    for (DeviceMetrics device :
        ServiceLoader.load(DeviceMetrics.class, HostResidue.class.getClassLoader())) {
      if (device.absent().isEmpty() && !device.remaining().isEmpty()) {
        devices.add(new Device(device.open(Set::of), device.remaining()));
        if (soaks) {
          device.idle().ifPresent(idle::add);
        }
      }
    }
  }

  /** Why no kill test can be made; empty when it can. */
  Optional<String> withoutIdleContext() {
    if (idle.isEmpty()) {
      return Optional.of("no NVIDIA GPU here");
    }
    return idle.stream().flatMap(context -> context.refused().stream()).findFirst();
  }

  /** What the devices say before a fork. */
  Map<String, Double> before() {
    Map<String, Double> read = new LinkedHashMap<>();
    devices(KillTest.BEFORE, read);
    return read;
  }

  /**
   * What there is after a death, once the kernel's own memory stands still.
   *
   * @param dead the run's processes, as far as they are known: of a sweep's run its worker
   * @param millis how long the run was
   */
  Map<String, Double> after(Set<Long> dead, long millis) throws IOException, InterruptedException {
    pids.addAll(dead);
    Duration limit = patient ? PATIENCE : Duration.ofMillis(millis / PART);
    double[] row = new double[HostSampler.COLUMNS.size()];
    boolean still = host.settled(row, 0, limit.compareTo(LEAST) < 0 ? Duration.ZERO : limit);
    Map<String, Double> read = new LinkedHashMap<>();
    put(ResidueVerdict.AFTER, HostSampler.COLUMNS, row, HostSampler.COLUMNS, read);
    devices(ResidueVerdict.AFTER, read);
    read.put(ResidueVerdict.SETTLED, still ? 1.0 : 0.0);
    read.put(ResidueVerdict.UPTIME, uptime());
    return read;
  }

  private void devices(String prefix, Map<String, Double> read) {
    for (Device device : devices) {
      double[] row = new double[device.sampler.columns().size()];
      device.sampler.sample(row, 0);
      put(prefix, device.sampler.columns(), row, device.remaining, read);
    }
  }

  private static void put(
      String prefix,
      List<String> columns,
      double[] row,
      List<String> wanted,
      Map<String, Double> read) {
    for (int i = 0; i < row.length; i++) {
      if (wanted.contains(columns.get(i)) && Double.isFinite(row[i])) {
        read.put(prefix + columns.get(i), row[i]);
      }
    }
  }

  /** Seconds since boot: a smaller one is another boot, of whose memory nothing is left. */
  private static double uptime() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
  }

  @Override
  public void close() throws IOException {
    host.close();
    for (Device device : devices) {
      device.sampler.close();
    }
    idle.forEach(IdleContext::close);
  }
}
