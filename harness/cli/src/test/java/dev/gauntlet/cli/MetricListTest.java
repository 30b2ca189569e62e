package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.probe.DeviceMetrics;
import dev.gauntlet.probe.Metric;
import dev.gauntlet.probe.Metrics;
import dev.gauntlet.probe.Sampler;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One list for all modules: what is measured is in it, and what is judged is measured. */
class MetricListTest {
  private static final ClassLoader LOADER = MetricListTest.class.getClassLoader();

  @TempDir Path folder;

  @Test
  void what_is_judged_is_measured_in_the_same_unit_and_nothing_else_is_said_to_be_judged() {
    Map<String, String> measured = new HashMap<>();
    Metrics.all(LOADER).stream()
        .filter(Metric::judged)
        .forEach(metric -> measured.put(metric.name(), metric.unit()));
    Map<String, String> judged = new HashMap<>();
    GrowthDefaults.JUDGED.forEach(metric -> judged.put(metric.name(), metric.unit()));
    assertThat(measured).isEqualTo(judged);
  }

  @Test
  void what_a_device_s_sampler_writes_is_in_the_list() throws Exception {
    List<DeviceMetrics> devices =
        StreamSupport.stream(ServiceLoader.load(DeviceMetrics.class, LOADER).spliterator(), false)
            .toList();
    assertThat(devices).isNotEmpty();
    List<String> names = Metrics.all(LOADER).stream().map(Metric::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    for (DeviceMetrics device : devices) {
      try (Sampler sampler = device.open(Set::of)) {
        assertThat(sampler.columns())
            .containsExactlyElementsOf(device.metrics().stream().map(Metric::name).toList());
        assertThat(names).containsAll(sampler.columns());
      }
    }
  }

  @Test
  void the_doctor_prints_all_of_them_and_says_what_cannot_be_read_here_and_why() throws Exception {
    Cli cli = new Cli(folder);
    JsonNode metrics = cli.run("doctor", "--json").exits(0).json().path("metrics");
    assertThat(metrics.findValuesAsText("metric"))
        .containsExactlyElementsOf(Metrics.all(LOADER).stream().map(Metric::name).toList());
    for (JsonNode metric : metrics) {
      boolean readable = metric.path("readable").asBoolean();
      assertThat(metric.path("millis").isNumber()).as("%s", metric).isEqualTo(readable);
      assertThat(metric.path("reason").asText().isBlank()).as("%s", metric).isEqualTo(readable);
      for (String limit : List.of("coarsest", "cache")) {
        assertThat(metric.path(limit).isNumber())
            .as("%s of %s", limit, metric)
            .isEqualTo(metric.path("judged").asBoolean());
      }
    }
    List<String> lines = cli.run("doctor").exits(0).isFitForATerminal().out().lines().toList();
    assertThat(lines)
        .contains("metrics")
        .anyMatch(
            line ->
                line.matches(
                    "  fd \\[1] 10 Hz, \\d+\\.\\d\\d ms here, judged: none below 1/50 per"
                        + " iteration, a cache of up to 256: open descriptors; from /proc/PID/fd"))
        .anyMatch(
            line ->
                line.matches(
                    "  gpu\\.memory \\[B] round, .*judged: none below 64KiB"
                        + " per iteration, a cache of up to 1\\.0 GiB: .*"));
  }
}
