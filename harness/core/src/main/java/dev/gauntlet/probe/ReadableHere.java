package dev.gauntlet.probe;

import dev.gauntlet.machine.Forked;
import dev.gauntlet.machine.Reading;
import dev.gauntlet.worker.held.HeldFlags;
import dev.gauntlet.worker.held.HeldProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;

/** Which metrics can be read on this machine, found out by reading each once. */
public final class ReadableHere {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private ReadableHere() {}

  /**
   * Reads every metric: of this process, of this host, of a JVM that is forked for it, and of the
   * devices. About half a second, more with a GPU.
   *
   * @return a value or a reason for each, in the order of {@link Metrics#all}
   */
  public static Map<Metric, Reading> ask(ClassLoader loader, Path javaHome) throws IOException {
    Map<String, Double> values = new HashMap<>();
    Map<String, String> reasons = new HashMap<>();
    long self = ProcessHandle.current().pid();
    try (Samplers outside =
        new Samplers(
            List.of(
                new OutsideSampler(self),
                new SlowSampler(self, Path.of("/nonexistent"), Duration.ZERO),
                new HostSampler()))) {
      put(outside, values);
    }
    held(javaHome, values, reasons);
    for (DeviceMetrics device : ServiceLoader.load(DeviceMetrics.class, loader)) {
      device(device, self, values, reasons);
    }
    Map<Metric, Reading> readings = new LinkedHashMap<>();
    for (Metric metric : Metrics.all(loader)) {
      double value = values.getOrDefault(metric.name(), Double.NaN);
      String why = reasons.getOrDefault(metric.name(), metric.source() + " cannot be read here");
      readings.put(
          metric,
          Double.isNaN(value)
              ? Reading.unreadable(why)
              : Reading.of(String.format(Locale.ROOT, "%.0f", value)));
    }
    return readings;
  }

  /**
   * A line per metric for a person.
   *
   * @param limits what a verdict says of a metric by its name, its delta and Y; empty for none
   */
  public static List<String> lines(Map<Metric, Reading> readings, Function<String, String> limits) {
    List<String> lines = new ArrayList<>();
    readings.forEach(
        (metric, reading) -> {
          String limit = limits.apply(metric.name());
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s [%s] %s, %.2g ms, %s%s: %s; from %s: %s",
                  metric.name(),
                  metric.unit(),
                  metric.when(),
                  metric.micros() / 1000,
                  metric.judged() ? "judged" : "explains",
                  limit.isEmpty() ? "" : " (" + limit + ")",
                  metric.meaning(),
                  metric.source(),
                  reading.readable() ? "readable" : reading));
        });
    return lines;
  }

  private static void put(Samplers samplers, Map<String, Double> values) {
    double[] row = samplers.sample();
    for (int i = 0; i < row.length; i++) {
      values.put(samplers.columns().get(i), row[i]);
    }
  }

  private static void held(Path javaHome, Map<String, Double> values, Map<String, String> reasons) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(HeldFlags.ALL);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), HeldProbe.class.getName()));
    Reading said = Forked.run(command, LIMIT).reading();
    if (!said.readable()) {
      HeldProbe.metrics().forEach(name -> reasons.put(name, said.unreadable()));
      return;
    }
    for (String line : said.value().lines().toList()) {
      String[] words = line.split(" ", 2);
      if (words[0].equals(HeldProbe.REASON)) {
        HeldProbe.metrics().forEach(name -> reasons.put(name, words[1]));
      } else {
        values.put(words[0], Double.valueOf(words[1]));
      }
    }
  }

  private static void device(
      DeviceMetrics device, long self, Map<String, Double> values, Map<String, String> reasons)
      throws IOException {
    if (device.absent().isPresent()) {
      device.metrics().forEach(metric -> reasons.put(metric.name(), device.absent().get()));
      return;
    }
    try (Samplers sampler = new Samplers(List.of(device.open(() -> Set.of(self))))) {
      put(sampler, values);
    }
  }
}
