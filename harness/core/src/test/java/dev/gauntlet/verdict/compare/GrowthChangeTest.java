package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthChangeTest {
  private static final Cell CELL = SideMade.cell("1");

  @Test
  void a_leak_that_is_faster_for_certain_is_red() {
    GrowthChange change =
        change(growing(GrowthCall.NONE, 0, 40), growing(GrowthCall.LEAKS, 4096, 200));

    assertThat(change.red()).isTrue();
    assertThat(change.difference().value()).isEqualTo(4096, within(1e-9));
    assertThat(change.difference().low()).isEqualTo(4096 - Math.hypot(200, 40), within(1e-6));
    assertThat(change.resolved()).isTrue();
  }

  @Test
  void the_same_leak_on_both_sides_is_no_regression() {
    GrowthChange change =
        change(growing(GrowthCall.LEAKS, 4096, 300), growing(GrowthCall.LEAKS, 4200, 300));

    assertThat(change.red()).isFalse();
    assertThat(change.yellow()).isFalse();
  }

  @Test
  void growth_that_may_be_a_cache_is_yellow() {
    GrowthChange change =
        change(growing(GrowthCall.NONE, 0, 40), growing(GrowthCall.GROWS, 4096, 200));

    assertThat(change.red()).isFalse();
    assertThat(change.yellow()).isTrue();
  }

  private static GrowthChange change(MetricVerdict base, MetricVerdict candidate) {
    return GrowthChange.of(Map.of(CELL, cell(base)), Map.of(CELL, cell(candidate))).get(0);
  }

  private static CellVerdict cell(MetricVerdict metric) {
    return CellVerdict.of(List.of(metric), Map.of(), List.of());
  }

  private static MetricVerdict growing(GrowthCall call, double rate, double reach) {
    Interval interval = new Interval(rate, rate - reach, rate + reach);
    Finding finding =
        new Finding(
            400,
            400,
            interval,
            interval,
            0,
            new Finding.Pace(true, Optional.empty()),
            0,
            rate * 300,
            rate * 400,
            List.of(rate, rate),
            Optional.empty());
    return new MetricVerdict(
        JudgedMetrics.named("host.native").orElseThrow(),
        call,
        false,
        Optional.of(finding),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
