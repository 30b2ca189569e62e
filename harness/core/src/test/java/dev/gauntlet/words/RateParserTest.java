package dev.gauntlet.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateParserTest {
  private static final double MIB = 1 << 20;

  private static Map<String, Double> allow(String... given) {
    return RateParser.of("--allow", List.of(given), RateParser.allowable());
  }

  private static Map<String, Double> amounts(String... given) {
    return RateParser.amounts("--allow-cache", List.of(given), JudgedMetrics.metricNames());
  }

  @Test
  void rates_are_read_as_people_write_them() {
    assertThat(allow("fd.eventfd:1/100", "threads:0.01", "host.native:16KiB"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("fd.eventfd", 0.01, "threads", 0.01, "host.native", 16384.0));
    assertThat(allow("host.mapped:1MiB/128", "direct:100B", "java.heap:1.5k"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("host.mapped", 8192.0, "direct", 100.0, "java.heap", 1536.0));
    assertThat(allow("kernel.slab:64KiB", "left.segments:1"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("kernel.slab", 65536.0, "left.segments", 1.0));
  }

  @Test
  void amounts_are_read_as_people_write_them_and_are_no_rates() {
    assertThat(amounts("fd:20", "host.native:1GiB", "gpu.memory:1.5m"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("fd", 20.0, "host.native", 1024.0 * MIB, "gpu.memory", 1.5 * MIB));
    assertThatThrownBy(() -> amounts("fd:1/100"))
        .isInstanceOf(UsageError.class)
        .hasMessage("--allow-cache fd:1/100: an amount above 0 is expected, such as 20");
    assertThatThrownBy(() -> amounts("fd:0"))
        .isInstanceOf(UsageError.class)
        .hasMessage("--allow-cache fd:0: an amount above 0 is expected, such as 20");
    assertThatThrownBy(() -> amounts("host.native:16Tons"))
        .isInstanceOf(UsageError.class)
        .hasMessage(
            "--allow-cache host.native:16Tons: an amount above 0 is expected, such as 64MiB or 1GiB");
    assertThatThrownBy(() -> amounts("fd.socket:20"))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith(
            "--allow-cache fd.socket:20: METRIC:AMOUNT is expected, such as fd:20; METRIC is one of:"
                + " host.native, host.mapped");
    assertThatThrownBy(() -> amounts("fd:9", "fd:8"))
        .hasMessage("--allow-cache fd:8: an amount of fd is given already");
  }

  @Test
  void what_is_no_rate_of_a_judged_metric_is_refused_with_what_is() {
    for (String wrong : List.of("fd", "nosuch:1/100", ":1", "", "zombies:1")) {
      assertThatThrownBy(() -> allow(wrong))
          .as(wrong)
          .isInstanceOf(UsageError.class)
          .hasMessageContaining("METRIC:RATE is expected")
          .hasMessageContaining("host.native, host.mapped")
          .hasMessageContaining("fd.eventfd");
    }
    for (String wrong :
        List.of("fd:", "fd:-1", "fd:0", "fd:1/0", "fd:16KiB", "fd:1e9", "fd:1/1/1")) {
      assertThatThrownBy(() -> allow(wrong))
          .as(wrong)
          .isInstanceOf(UsageError.class)
          .hasMessage(
              "--allow "
                  + wrong
                  + ": a rate per iteration above 0 is expected, such as 1/100 or 0.01");
    }
    assertThatThrownBy(() -> allow("dmabuf.count:1KiB")).hasMessageContaining("a rate per run");
    assertThatThrownBy(() -> allow("host.native:16Tons")).hasMessageContaining("16KiB or 1MiB/100");
    assertThatThrownBy(() -> allow("fd:1/9", "fd:1/8")).hasMessageContaining("given already");
  }
}
