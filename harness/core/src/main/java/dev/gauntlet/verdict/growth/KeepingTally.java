package dev.gauntlet.verdict.growth;

import dev.gauntlet.journal.RunEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Takes runs in the order in which they ended, and remembers what was read after their deaths. */
public final class KeepingTally {
  private final Map<Metric, DoubleStream.Builder> read = new LinkedHashMap<>();
  private final List<Metric> metrics;

  /** As they stand in the journal. */
  private final List<String> names;

  private double uptime;

  /** Tolerates nothing. */
  public KeepingTally() {
    this(Map.of());
  }

  /**
   * @param allowed rate per run that is tolerated, by metric; those of metrics that are not of
   *     {@link Kept} are not looked at
   */
  public KeepingTally(Map<String, Double> allowed) {
    metrics = Kept.metrics(allowed);
    names = metrics.stream().map(metric -> Keeping.AFTER + metric.name()).toList();
  }

  public void add(RunEnded run) {
    Double now = run.metrics().get(Keeping.UPTIME);
    if (now == null) {
      return;
    }
    if (now < uptime) {
      // booted since: what was kept is gone
      read.clear();
    }
    uptime = now;
    for (int i = 0; i < names.size(); i++) {
      Double value = run.metrics().get(names.get(i));
      if (value != null) {
        read.computeIfAbsent(metrics.get(i), any -> DoubleStream.builder()).add(value);
      }
    }
  }

  /** Ends the count: all metrics that were read, in the order of {@link Kept}. */
  public List<Keeping> sum() {
    List<Keeping> all = new ArrayList<>();
    for (Metric metric : metrics) {
      DoubleStream.Builder readings = read.get(metric);
      if (readings != null) {
        all.add(
            new Keeping(
                metric,
                AfterDeath.of(
                    metric.drift(),
                    metric.coarsest(),
                    beyond(metric, readings.build().toArray()))));
      }
    }
    return all;
  }

  /** What is tolerated is taken off before anything is judged: growth beyond it is still found. */
  private static double[] beyond(Metric metric, double[] readings) {
    for (int run = 0; run < readings.length; run++) {
      readings[run] -= run * metric.allowed();
    }
    return readings;
  }
}
