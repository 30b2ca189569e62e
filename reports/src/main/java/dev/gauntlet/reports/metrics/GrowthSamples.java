package dev.gauntlet.reports.metrics;

import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;

/** How the metrics of a soaked cell grow. */
final class GrowthSamples {
  private static final List<MetricFamily> BYTES =
      List.of(
          MetricFamily.GROWTH_BYTES, MetricFamily.GROWTH_BYTES_LOW, MetricFamily.GROWTH_BYTES_HIGH);
  private static final List<MetricFamily> COUNT =
      List.of(
          MetricFamily.GROWTH_COUNT, MetricFamily.GROWTH_COUNT_LOW, MetricFamily.GROWTH_COUNT_HIGH);
  private static final List<MetricFamily> SECOND_BYTES =
      List.of(
          MetricFamily.SECOND_BYTES, MetricFamily.SECOND_BYTES_LOW, MetricFamily.SECOND_BYTES_HIGH);
  private static final List<MetricFamily> SECOND_COUNT =
      List.of(
          MetricFamily.SECOND_COUNT, MetricFamily.SECOND_COUNT_LOW, MetricFamily.SECOND_COUNT_HIGH);

  private GrowthSamples() {}

  /** Of the metrics of which a look is complete. */
  static void add(List<Sample> series, Labels cell, CellVerdict verdict) {
    for (MetricVerdict metric : verdict.metrics()) {
      Interval rate = metric.rate().orElse(Interval.UNKNOWN);
      if (!Double.isFinite(rate.rate())) {
        continue;
      }
      Labels labels = cell.add("metric", LabelText.of(metric.metric().name()));
      series.add(new Sample(MetricFamily.LEAK, labels, metric.call() == GrowthCall.LEAKS ? 1 : 0));
      List<MetricFamily> families = families(metric);
      series.add(new Sample(families.get(0), labels, rate.rate()));
      series.add(new Sample(families.get(1), labels, rate.low()));
      series.add(new Sample(families.get(2), labels, rate.high()));
    }
  }

  private static List<MetricFamily> families(MetricVerdict metric) {
    boolean second =
        metric.finding().filter(found -> found.per() == Finding.Per.SECOND).isPresent();
    return metric.metric().counted()
        ? second ? SECOND_COUNT : COUNT
        : second ? SECOND_BYTES : BYTES;
  }
}
