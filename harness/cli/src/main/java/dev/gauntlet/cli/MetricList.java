package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.machine.Reading;
import dev.gauntlet.probe.Metric;
import dev.gauntlet.probe.ReadableMetrics;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.util.List;
import java.util.Map;

/** All metrics as {@code doctor} tells of them: what is measured, and how it would be judged. */
final class MetricList {
  private MetricList() {}

  static List<String> lines(Map<Metric, ReadableMetrics.Found> all) {
    return ReadableMetrics.lines(
        all, name -> GrowthDefaults.metric(name).map(MetricList::limits).orElse(""));
  }

  private static String limits(dev.gauntlet.verdict.growth.plan.MetricRule judged) {
    return "none below %s per iteration, a cache of up to %s"
        .formatted(Amount.rate(judged, judged.coarsest()), Amount.of(judged, judged.cache()));
  }

  static ArrayNode json(Map<Metric, ReadableMetrics.Found> all) {
    ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
    all.forEach(
        (metric, found) -> {
          ObjectNode node = metrics.addObject();
          node.put("metric", metric.name())
              .put("unit", metric.unit())
              .put("when", metric.when().toString())
              .put("source", metric.source())
              .put("meaning", metric.meaning())
              .put("judged", metric.judged());
          GrowthDefaults.metric(metric.name())
              .ifPresent(
                  judged -> node.put("coarsest", judged.coarsest()).put("cache", judged.cache()));
          Reading reading = found.reading();
          node.put("readable", reading.readable());
          if (reading.readable()) {
            node.put("value", Double.valueOf(reading.value())).put("millis", found.micros() / 1000);
          } else {
            node.put("reason", reading.unreadable());
          }
        });
    return metrics;
  }
}
