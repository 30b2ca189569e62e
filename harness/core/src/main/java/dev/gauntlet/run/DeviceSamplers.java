package dev.gauntlet.run;

import dev.gauntlet.probe.DeviceMetrics;
import dev.gauntlet.probe.Sampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The samplers of all devices of this machine, opened once for a run. */
final class DeviceSamplers implements Sampler {
  private final List<Sampler> devices;
  private final Map<String, String> absent;

  private DeviceSamplers(List<Sampler> devices, Map<String, String> absent) {
    this.devices = List.copyOf(devices);
    this.absent = absent;
  }

  static DeviceSamplers none() {
    return new DeviceSamplers(List.of(), Map.of());
  }

  /**
   * @param pids processes of the run, asked at each sample
   */
  static DeviceSamplers open(Supplier<Set<Long>> pids) throws IOException {
    List<Sampler> opened = new ArrayList<>();
    Map<String, String> absent = new TreeMap<>();
    for (DeviceMetrics device :
        ServiceLoader.load(DeviceMetrics.class, DeviceSamplers.class.getClassLoader())) {
      if (device.absent().isPresent()) {
        String why = device.absent().get();
        device.metrics().forEach(metric -> absent.putIfAbsent(metric.name(), why));
      } else {
        opened.add(device.open(pids));
      }
    }
    opened.forEach(device -> device.columns().forEach(absent::remove));
    return new DeviceSamplers(opened, absent);
  }

  /** Metrics that no device of this machine has, with the reason. */
  Map<String, String> absent() {
    return absent;
  }

  @Override
  public List<String> columns() {
    return devices.stream().flatMap(device -> device.columns().stream()).toList();
  }

  @Override
  public void sample(double[] row, int from) {
    int at = from;
    for (Sampler device : devices) {
      device.sample(row, at);
      at += device.columns().size();
    }
  }

  @Override
  public void close() throws IOException {
    for (Sampler device : devices) {
      device.close();
    }
  }
}
