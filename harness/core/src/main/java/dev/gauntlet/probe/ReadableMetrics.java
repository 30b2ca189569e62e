package dev.gauntlet.probe;

import dev.gauntlet.machine.ForkedProgram;
import dev.gauntlet.machine.Reading;
import dev.gauntlet.worker.held.HeldFlags;
import dev.gauntlet.worker.held.HeldProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;

/**
 * Which metrics can be read on this machine and what that costs, found out by reading each: of this
 * process, of this host, of a JVM that is forked for it, and of the devices.
 */
public final class ReadableMetrics {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Each source is read so often, less often when that takes longer than the patience. */
  private static final int TIMES = 50;

  private static final long PATIENCE_NANOS = 50_000_000;

  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Map<String, Double> costs = new HashMap<>();

  private ReadableMetrics() {}

  /**
   * A metric on this machine.
   *
   * @param reading its value, or why there is none
   * @param micros that reading its source took, us: the least of some, since on a busy machine the
   *     others waited; NaN when it is unreadable
   */
  public record Found(Reading reading, double micros) {}

  /**
   * Reads every metric; about a second, more with a GPU.
   *
   * @return in the order of {@link Metrics#all}
   */
  public static Map<Metric, Found> ask(ClassLoader loader, Path javaHome) throws IOException {
    ReadableMetrics here = new ReadableMetrics();
    here.outside();
    here.held(javaHome);
    for (DeviceMetrics device : ServiceLoader.load(DeviceMetrics.class, loader)) {
      here.device(device);
    }
    Map<Metric, Found> all = new LinkedHashMap<>();
    Metrics.all(loader).forEach(metric -> all.put(metric, here.found(metric)));
    return all;
  }

  private Found found(Metric metric) {
    double value = values.getOrDefault(metric.name(), Double.NaN);
    if (Double.isNaN(value)) {
      String why = reasons.getOrDefault(metric.name(), metric.source() + " cannot be read here");
      return new Found(Reading.unreadable(why), Double.NaN);
    }
    return new Found(
        Reading.of(String.format(Locale.ROOT, "%.0f", value)), costs.get(metric.name()));
  }

  /**
   * A line per metric for a person.
   *
   * @param limits what a verdict says of a metric by its name, its delta and Y; empty for none
   */
  public static List<String> lines(Map<Metric, Found> all, Function<String, String> limits) {
    List<String> lines = new ArrayList<>();
    all.forEach(
        (metric, found) -> {
          String limit = limits.apply(metric.name());
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s [%s] %s, %s, %s: %s; from %s",
                  metric.name(),
                  metric.unit(),
                  metric.when(),
                  found.reading().readable()
                      ? String.format(Locale.ROOT, "%.2f ms here", found.micros() / 1000)
                      : found.reading().toString(),
                  metric.judged() ? "judged: " + limit : "explains",
                  metric.meaning(),
                  metric.source()));
        });
    return lines;
  }

  private void outside() throws IOException {
    long self = ProcessHandle.current().pid();
    RunProcesses family = new RunProcesses(self);
    for (Sampler sampler :
        List.of(
            new OutsideSampler(self),
            new MappingSampler(self),
            new DescriptorSampler(self),
            new PinnedSampler(self, () -> true),
            new RunProcessSampler(family),
            new RunMemory(self, new RunProcesses(self)),
            new SegmentSampler(family),
            new LeftoverFiles(Path.of("/nonexistent"), family),
            new HostSampler())) {
      try (sampler) {
        time(sampler);
      }
    }
    // of a black box, which this process has none of: its poll is a load from memory
    for (String name : RunSampler.OF_THE_BOX) {
      values.put(name, 0.0);
      costs.put(name, 0.0);
    }
  }

  private void time(Sampler sampler) {
    List<String> columns = sampler.columns();
    double[] row = new double[columns.size()];
    sampler.sample(row, 0);
    double[] took = new double[TIMES];
    int times = 0;
    long begin = System.nanoTime();
    for (long now = begin; times == 0 || (times < TIMES && now - begin < PATIENCE_NANOS); times++) {
      sampler.sample(row, 0);
      long then = System.nanoTime();
      took[times] = (then - now) / 1e3;
      now = then;
    }
    double least = Arrays.stream(took, 0, times).min().orElseThrow();
    for (int i = 0; i < row.length; i++) {
      values.put(columns.get(i), row[i]);
      costs.put(columns.get(i), least);
    }
  }

  private void held(Path javaHome) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(HeldFlags.ALL);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), HeldProbe.class.getName()));
    Reading said = ForkedProgram.run(command, LIMIT).reading();
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
    // one sample reads them all, and says itself what it took
    double micros = values.getOrDefault("held.millis", Double.NaN) * 1000;
    HeldProbe.metrics().forEach(name -> costs.put(name, micros));
  }

  private void device(DeviceMetrics device) throws IOException {
    if (device.absent().isPresent()) {
      device.metrics().forEach(metric -> reasons.put(metric.name(), device.absent().get()));
      return;
    }
    try (Sampler sampler = device.open(() -> Set.of(ProcessHandle.current().pid()))) {
      time(sampler);
    }
  }
}
