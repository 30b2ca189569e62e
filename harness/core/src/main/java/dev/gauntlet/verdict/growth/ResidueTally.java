package dev.gauntlet.verdict.growth;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.ReadingSeries;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes runs in the order in which they ended, and remembers what was read after their deaths. The
 * runs of a shard are a series of their own: they were made on another machine, or at another time.
 */
public final class ResidueTally {
  private final Map<Integer, Series> byShard = new TreeMap<>();
  private final List<MetricRule> metrics;

  /** As they stand in the journal. */
  private final List<String> names;

  /** What one machine was after each death. */
  private static final class Series {
    private final Map<MetricRule, ReadingSeries> read = new LinkedHashMap<>();
    private double uptime;
  }

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
    Series series = byShard.computeIfAbsent(run.shard(), any -> new Series());
    if (now < series.uptime) {
      // booted since: what was kept is gone
      series.read.clear();
    }
    series.uptime = now;
    for (int i = 0; i < names.size(); i++) {
      Double value = run.metrics().get(names.get(i));
      if (value != null) {
        series.read.computeIfAbsent(metrics.get(i), any -> new ReadingSeries()).add(value);
      }
    }
  }

  /**
   * All metrics that were read so far, in the order of {@link ResidueMetrics}. Of several shards,
   * each metric of that one in which it grows the most surely; it does not grow only when it grows
   * in none of them.
   */
  public List<ResidueVerdict> sum() {
    List<ResidueVerdict> all = new ArrayList<>();
    for (MetricRule metric : metrics) {
      byShard.values().stream()
          .filter(series -> series.read.containsKey(metric))
          .map(series -> found(metric, series.read.get(metric)))
          .min(
              Comparator.comparing(AfterDeath::call)
                  .thenComparing(AfterDeath::runs, Comparator.reverseOrder()))
          .ifPresent(found -> all.add(new ResidueVerdict(metric, found, byShard.size())));
    }
    return all;
  }

  private static AfterDeath found(MetricRule metric, ReadingSeries readings) {
    return AfterDeath.of(metric.drift(), metric.coarsest(), beyond(metric, readings.toArray()));
  }

  /** What is tolerated is taken off before anything is judged: growth beyond it is still found. */
  private static double[] beyond(MetricRule metric, double[] readings) {
    for (int run = 0; run < readings.length; run++) {
      readings[run] -= run * metric.allowed();
    }
    return readings;
  }
}
