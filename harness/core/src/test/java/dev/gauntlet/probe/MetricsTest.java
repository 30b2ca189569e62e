package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.machine.Reading;
import dev.gauntlet.worker.held.HeldProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One list has every metric that a sampler reads, and no other. */
class MetricsTest {
  private static final ClassLoader LOADER = MetricsTest.class.getClassLoader();

  @Test
  void every_column_is_a_metric_and_every_metric_is_a_column() throws Exception {
    List<String> columns = new ArrayList<>(HeldProbe.metrics());
    columns.addAll(RunSampler.OF_THE_BOX);
    columns.add(RunMemory.COLUMN);
    columns.addAll(OutsideSampler.COLUMNS);
    columns.addAll(HostSampler.COLUMNS);
    long self = ProcessHandle.current().pid();
    try (SlowSampler slow = new SlowSampler(self, Path.of("/nonexistent"), Duration.ZERO)) {
      columns.addAll(slow.columns());
    }
    assertThat(Metrics.all(LOADER).stream().map(Metric::name))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void the_judged_metrics_of_the_engine_are_the_method_s() {
    assertThat(
            Metrics.all(LOADER).stream()
                .filter(Metric::judged)
                .map(Metric::name)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "host.native",
            "host.mapped",
            "nmt.other",
            "java.heap",
            "host.pinned",
            "fd",
            "threads",
            "children",
            "shm",
            "files");
  }

  @Test
  void the_doctor_learns_what_can_be_read_here() throws Exception {
    Map<Metric, ReadableMetrics.Found> found =
        ReadableMetrics.ask(LOADER, Path.of(System.getProperty("java.home")));
    assertThat(found.keySet()).containsExactlyElementsOf(Metrics.all(LOADER));
    for (String name : List.of("host.rss", "fd", "threads", "maps", "java.heap", "nmt.malloc")) {
      Metric metric = Metrics.named(name, LOADER).orElseThrow();
      Reading reading = found.get(metric).reading();
      assertThat(reading.readable()).as(name).isTrue();
      assertThat(reading.value()).as(name).isNotEqualTo("0");
      assertThat(found.get(metric).micros()).as(name).isBetween(0.5, 1e6);
    }
    Metric buffers = Metrics.named("dmabuf.count", LOADER).orElseThrow();
    assertThat(found.get(buffers).reading().readable())
        .as("a cost stands beside what was read, and nowhere else")
        .isEqualTo(!Double.isNaN(found.get(buffers).micros()));
    List<String> lines =
        ReadableMetrics.lines(found, name -> name.equals("fd") ? "delta and Y" : "");
    assertThat(lines).hasSameSizeAs(found.keySet());
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("fd \\[1] 10 Hz, \\d+\\.\\d\\d ms here, judged: delta and Y: .*"));
  }
}
