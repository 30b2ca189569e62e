package dev.gauntlet.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static final double MIB = 1 << 20;

  @Test
  void peak_and_growth_stand_in_two_short_lines() {
    assertThat(
            Resources.lines(
                Map.of(
                    "samples", 40.0,
                    "peak.rss", 412.4 * MIB,
                    "growth.rss", 3.14 * MIB,
                    "peak.fd", 37.0,
                    "growth.fd", 0.0,
                    "peak.threads", 24.0,
                    "growth.threads", -0.5,
                    "peak.children", 0.0,
                    "growth.children", 0.0)))
        .containsExactly("RSS 412 MiB, +3.1 MiB", "fd 37, +0; threads 24, -0.5")
        .allMatch(line -> line.length() <= 28);
  }

  @Test
  void children_and_gpus_are_told_of_where_there_are_some() {
    assertThat(
            Resources.lines(
                Map.of(
                    "samples", 40.0,
                    "peak.children", 2.0,
                    "growth.children", 1.0,
                    "peak.gpu", 1094 * MIB,
                    "growth.gpu", 0.0)))
        .containsExactly("children 2, +1", "GPU 1,094 MiB, +0 MiB");
  }

  @Test
  void what_is_not_known_is_not_told_and_memory_that_hardly_moved_has_not_moved() {
    assertThat(Resources.lines(Map.of("peak.rss", 40 * MIB))).as("no sample").isEmpty();
    assertThat(Resources.lines(Map.of("samples", 4.0, "peak.rss", 9.46 * MIB, "peak.fd", 12.0)))
        .containsExactly("RSS 9.5 MiB", "fd 12");
    assertThat(Resources.lines(Map.of("samples", 4.0, "peak.rss", 40 * MIB, "growth.rss", -8192.0)))
        .containsExactly("RSS 40 MiB, +0 MiB");
    assertThat(
            Resources.lines(
                Map.of("samples", 4.0, "peak.rss", 4000 * MIB, "growth.rss", -1500 * MIB)))
        .containsExactly("RSS 4,000 MiB, -1,500 MiB");
  }
}
