package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.machine.Reading;
import dev.gauntlet.probe.Metric;
import dev.gauntlet.probe.ReadableHere;
import dev.gauntlet.verdict.growth.Defaults;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All metrics as {@code doctor} tells of them: what is measured, and how it would be judged. */
final class MetricList {
  private MetricList() {}

  static List<String> lines(Map<Metric, ReadableHere.Found> all) {
    return ReadableHere.lines(
        all, name -> Defaults.metric(name).map(MetricList::limits).orElse(""));
  }

  private static String limits(dev.gauntlet.verdict.growth.Metric judged) {
    return judged.counted()
        ? String.format(
            Locale.ROOT,
            "leak above 1 in %.0f iterations, none below 1 in %.0f",
            1 / judged.delta(),
            1 / judged.ceiling())
        : String.format(
            Locale.ROOT,
            "leak above %,.0f %s/iteration, none below %,.0f",
            judged.delta(),
            judged.unit(),
            judged.ceiling());
  }

  static ArrayNode json(Map<Metric, ReadableHere.Found> all) {
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
          Defaults.metric(metric.name())
              .ifPresent(
                  judged -> node.put("delta", judged.delta()).put("ceiling", judged.ceiling()));
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
