package dev.gauntlet.reports.metrics;

import io.prometheus.metrics.model.snapshots.Labels;

/** One value of a metric. */
public record Sample(MetricFamily family, Labels labels, double value) {
  /** A value of the whole folder. */
  public static Sample of(MetricFamily family, double value) {
    return new Sample(family, Labels.EMPTY, value);
  }
}
