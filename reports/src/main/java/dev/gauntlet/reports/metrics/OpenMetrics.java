package dev.gauntlet.reports.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes OpenMetrics text 1.0 by Prometheus's own writer. */
public final class OpenMetrics {
  /** Media type of the text. */
  public static final String TYPE = OpenMetricsTextFormatWriter.CONTENT_TYPE;

  private OpenMetrics() {}

  /**
   * Writes them by family.
   *
   * @param samples of two with the same labels, which only hostile names give, the first one counts
   */
  public static void write(Collection<Sample> samples, OutputStream out) throws IOException {
    Map<MetricFamily, Map<Labels, Double>> families = new EnumMap<>(MetricFamily.class);
    for (Sample one : samples) {
      families
          .computeIfAbsent(one.family(), any -> new LinkedHashMap<>())
          .putIfAbsent(one.labels(), one.value());
    }
    List<MetricSnapshot> all = new ArrayList<>();
    families.forEach(
        (family, values) ->
            all.add(family.counter() ? counter(family, values) : gauge(family, values)));
    OpenMetricsTextFormatWriter.builder()
        .setCreatedTimestampsEnabled(false)
        .setExemplarsOnAllMetricTypesEnabled(false)
        .build()
        .write(out, new MetricSnapshots(all), EscapingScheme.DEFAULT);
  }

  private static MetricSnapshot counter(MetricFamily family, Map<Labels, Double> values) {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder().name(family.family()).help(family.help());
    values.forEach(
        (labels, value) ->
            all.dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
    return all.build();
  }

  private static MetricSnapshot gauge(MetricFamily family, Map<Labels, Double> values) {
    GaugeSnapshot.Builder all = GaugeSnapshot.builder().name(family.family()).help(family.help());
    if (!family.unit().isEmpty()) {
      all.unit(new Unit(family.unit()));
    }
    values.forEach(
        (labels, value) ->
            all.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
    return all.build();
  }
}
