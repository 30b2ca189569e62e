package dev.gauntlet.verdict.growth;

import dev.gauntlet.journal.RunEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Takes runs in the order in which they ended, and remembers what was read after their deaths. */
public final class KeepingTally {
  /** As they stand in the journal. */
  private static final List<String> NAMES =
      Kept.METRICS.stream().map(metric -> Keeping.AFTER + metric.name()).toList();

  private final Map<Metric, DoubleStream.Builder> read = new LinkedHashMap<>();
  private double uptime;

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
    for (int i = 0; i < NAMES.size(); i++) {
      Double value = run.metrics().get(NAMES.get(i));
      if (value != null) {
        read.computeIfAbsent(Kept.METRICS.get(i), any -> DoubleStream.builder()).add(value);
      }
    }
  }

  /** Ends the count: all metrics that were read, in the order of {@link Kept}. */
  public List<Keeping> sum() {
    List<Keeping> all = new ArrayList<>();
    for (Metric metric : Kept.METRICS) {
      DoubleStream.Builder readings = read.get(metric);
      if (readings != null) {
        all.add(
            new Keeping(
                metric,
                AfterDeath.of(metric.delta(), metric.ceiling(), readings.build().toArray())));
      }
    }
    return all;
  }
}
