package dev.gauntlet.verdict.growth;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.ReadingSeries;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes runs in the order in which they ended, and remembers what was read after their deaths. */
public final class ResidueTally {
  private final Map<MetricRule, ReadingSeries> read = new LinkedHashMap<>();
  private final List<MetricRule> metrics;

  /** As they stand in the journal. */
  private final List<String> names;

  private double uptime;

  /** Tolerates nothing. */
  public ResidueTally() {
    this(Map.of());
  }

  /**
   * @param allowed rate per run that is tolerated, by metric; those of metrics that are not of
   *     {@link ResidueMetrics} are not looked at
   */
  public ResidueTally(Map<String, Double> allowed) {
    metrics = ResidueMetrics.metrics(allowed);
    names = metrics.stream().map(metric -> ResidueVerdict.AFTER + metric.name()).toList();
  }

  public void add(RunEnded run) {
    Double now = run.metrics().get(ResidueVerdict.UPTIME);
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
        read.computeIfAbsent(metrics.get(i), any -> new ReadingSeries()).add(value);
      }
    }
  }

  /** All metrics that were read so far, in the order of {@link ResidueMetrics}. */
  public List<ResidueVerdict> sum() {
    List<ResidueVerdict> all = new ArrayList<>();
    for (MetricRule metric : metrics) {
      ReadingSeries readings = read.get(metric);
      if (readings != null) {
        all.add(
            new ResidueVerdict(
                metric,
                AfterDeath.of(
                    metric.drift(), metric.coarsest(), beyond(metric, readings.toArray()))));
      }
    }
    return all;
  }

  /** What is tolerated is taken off before anything is judged: growth beyond it is still found. */
  private static double[] beyond(MetricRule metric, double[] readings) {
    for (int run = 0; run < readings.length; run++) {
      readings[run] -= run * metric.allowed();
    }
    return readings;
  }
}
