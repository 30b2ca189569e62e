package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.fork.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real workers that keep memory of one kind: one metric tells, the others do not. */
class HeldMetricsTest {
  private static final int SAMPLES = 80;

  /** What a clean loop may read, B per iteration; 7 to 19 were measured. */
  private static final double CLEAN = 250;

  @TempDir private Path folder;

  static List<Arguments> plants() throws IOException {
    List<Arguments> plants = new ArrayList<>();
    for (Jdk jdk : HeldWorker.jdks()) {
      plants.add(Arguments.of(jdk, "none", 1024, Map.of()));
      // glibc rounds 1,024 up to a block of 1,040
      plants.add(Arguments.of(jdk, "malloc", 1024, Map.of("host.native", 1024.0)));
      plants.add(Arguments.of(jdk, "mmap", 65536, Map.of("host.mapped", 65536.0)));
      plants.add(Arguments.of(jdk, "heap", 1024, Map.of("java.heap", 1024.0)));
      // a direct buffer has about 140 B of its own on the Java heap
      plants.add(
          Arguments.of(
              jdk,
              "direct",
              8192,
              Map.of("nmt.other", 8192.0, "direct", 8192.0, "java.heap", 141.0)));
    }
    return plants;
  }

  @ParameterizedTest
  @MethodSource("plants")
  void what_an_iteration_keeps_is_read_by_its_own_metric(
      Jdk jdk, String kind, int bytes, Map<String, Double> expected) throws IOException {
    SampleSeries series =
        new HeldWorker(folder, kind, 2).on(jdk).hold(8).axis("bytes", "" + bytes).series(SAMPLES);
    double[] iterations = series.column("iterations");
    assertThat(iterations).hasSize(SAMPLES).startsWith(16).endsWith(16 * SAMPLES);
    for (String metric :
        List.of("host.native", "host.mapped", "nmt.other", "direct", "java.heap")) {
      double rate = HeldCosts.slope(iterations, series.column(metric));
      double wanted = expected.getOrDefault(metric, 0.0);
      // what keeps the arrays of the Java heap is a list, which grows by half at a time
      double share = metric.equals("java.heap") ? 0.1 : 0.05;
      assertThat(rate).as(metric).isCloseTo(wanted, within(Math.max(share * wanted, CLEAN)));
    }
  }
}
