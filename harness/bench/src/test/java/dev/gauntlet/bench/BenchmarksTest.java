package dev.gauntlet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
  @Test
  void each_benchmark_prints_its_figures_beside_their_goals() throws Exception {
    assertThat(printed("noop"))
        .contains("### No-op run", "| ours over hand-written main |", "| at least 0.850 |")
        .doesNotContain("NaN");
    assertThat(printed("overhead"))
        .contains("### Overhead", "| at most 1.0200 |", "| at most 1.0500 |")
        .contains("nativelib {survived=1}");
    assertThat(printed("mark")).contains("### Black-box mark", "| at most 50.0 |");
    assertThat(printed("watch"))
        .contains("### Watching at 10 Hz", "| at most 0.500 |", "the run ended: survived")
        .containsPattern("descriptors of the worker \\| 2\\d\\d ");
  }

  @Test
  void ratios_are_taken_pair_by_pair() {
    Sample fast = sample(10, 20, 40);
    Sample slow = sample(20, 40, 10);

    assertThat(fast.over(slow).median()).isEqualTo(0.5);
    assertThat(fast.median() / slow.median()).isEqualTo(1.0);
    assertThat(sample(1, 2, 3, 4).median()).isEqualTo(2.5);
  }

  private static Sample sample(double... values) {
    Sample sample = new Sample();
    for (double value : values) {
      sample.add(value);
    }
    return sample;
  }

  private static String printed(String name) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      Benchmarks.print(List.of(name), Effort.SMALLEST, out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
