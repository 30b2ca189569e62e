package dev.gauntlet.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.worker.held.SampleSeries;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class EarlyStopTest {
  private static final double MIB = 1 << 20;

  /** 8 MiB of host memory may be a cache. */
  private static EarlyStop enough(Map<String, Double> allowed) {
    return new EarlyStop(JudgedMetrics.metrics(Map.of(), allowed, Map.of("host.native", 8 * MIB)));
  }

  private static SampleSeries series(int samples, IntToDoubleFunction value) {
    double[][] rows = new double[samples][];
    for (int i = 0; i < samples; i++) {
      rows[i] = new double[] {i + 1, value.applyAsDouble(i)};
    }
    return new SampleSeries(List.of("iterations", "host.native"), rows);
  }

  @Test
  void steady_growth_is_enough_beyond_twice_what_a_cache_may_take() {
    EarlyStop enough = enough(Map.of());
    // from the sixth sample on: 16 MiB are twice the cache, and not beyond it
    assertThat(enough.found(series(22, i -> i * MIB))).isEmpty();
    assertThat(enough.found(series(24, i -> i * MIB))).contains("host.native after 24 samples");
    assertThat(enough.found(series(400, i -> i * MIB / 32))).isEmpty();
  }

  @Test
  void what_warms_up_or_comes_to_rest_is_never_enough() {
    EarlyStop enough = enough(Map.of());
    assertThat(enough.found(series(200, i -> i < 50 ? i * MIB : 50 * MIB))).isEmpty();
    assertThat(enough.found(series(200, i -> 64 * MIB * (1 - Math.exp(-i / 30.0))))).isEmpty();
    assertThat(enough.found(series(200, i -> i < 80 ? 0 : 40 * MIB))).isEmpty();
  }

  @Test
  void what_is_tolerated_may_grow_and_what_was_not_read_does_not() {
    assertThat(enough(Map.of("host.native", 16384.0)).found(series(400, i -> i * MIB))).isEmpty();
    assertThat(enough(Map.of()).found(series(400, i -> Double.NaN))).isEmpty();
  }

  @Test
  void it_is_asked_now_and_then_once_there_are_samples_that_can_be_judged() {
    EarlyStop enough = enough(Map.of());
    assertThat(enough.due(16)).isFalse();
    assertThat(enough.due(17)).isFalse();
    assertThat(enough.due(24)).isTrue();
    assertThat(enough.due(25)).isFalse();
  }
}
