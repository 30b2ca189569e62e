package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.probe.Metrics;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.plan.NextFork;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final double KIB = 1024;

  private final RandomGenerator random = Simulated.generator(7);

  /** Descriptors by class, and their sum, judged with what is allowed. */
  private CellVerdict descriptors(Map<String, Double> allowed, Program eventfds, Program sockets) {
    List<MetricRule> metrics =
        JudgedMetrics.metrics(Map.of(), allowed, Map.of()).stream()
            .filter(metric -> metric.name().startsWith("fd"))
            .toList();
    return drive(
        metrics,
        (planned, control) -> {
          Map<String, GrowthSeries> series = new HashMap<>();
          GrowthSeries eventfd = (control ? Shapes.nothing() : eventfds).fork(planned, random);
          GrowthSeries socket = (control ? Shapes.nothing() : sockets).fork(planned, random);
          double[] x = new double[planned];
          double[] sum = new double[planned];
          for (int i = 0; i < planned; i++) {
            x[i] = eventfd.x(i);
            sum[i] = 40 + eventfd.y(i) + socket.y(i);
          }
          series.put("fd.eventfd", eventfd);
          series.put("fd.socket", socket);
          series.put("fd", GrowthSeries.of(x, sum));
          return series;
        });
  }

  private interface ForkSeries {
    Map<String, GrowthSeries> fork(int planned, boolean control);
  }

  private static CellVerdict drive(List<MetricRule> metrics, ForkSeries made) {
    SoakPlan plan = new SoakPlan(6, GrowthDefaults.LOOKS, true, metrics, false);
    List<SoakFork> forks = new ArrayList<>();
    SoakState soak = SoakState.of(plan, forks, List.of(), Map.of());
    while (soak.next().isPresent()) {
      NextFork next = soak.next().get();
      boolean control = next.arm() == Arm.CONTROL;
      forks.add(new SoakFork(next.arm(), next.samples(), made.fork(next.samples(), control)));
      soak = SoakState.of(plan, forks, List.of(), Map.of());
    }
    return soak.verdict();
  }

  private CellVerdict mapped(double allowed, double rate) {
    List<MetricRule> metrics =
        JudgedMetrics.metrics(Map.of(), Map.of("host.mapped", allowed), Map.of()).stream()
            .filter(metric -> metric.name().equals("host.mapped"))
            .toList();
    return drive(
        metrics,
        (planned, control) -> {
          Program program = Shapes.noise(20 * KIB).plus(Shapes.rate(control ? 0 : rate));
          return Map.of("host.mapped", program.fork(planned, random));
        });
  }

  private static MetricVerdict standing(CellVerdict verdict, String metric) {
    return verdict.metrics().stream()
        .filter(one -> one.metric().name().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_allowed_class_of_descriptors_leaves_nothing_red() {
    CellVerdict verdict =
        descriptors(Map.of("fd.eventfd", 0.01), Shapes.regular(1, 100, 0), Shapes.nothing());

    assertThat(verdict.call()).isEqualTo(GrowthCall.NONE);
    assertThat(MetricWording.of(standing(verdict, "fd.eventfd")))
        .matches(
            "none: at most 0.\\d+ per iteration beyond the allowed 1/100 \\(400 samples per fork\\)");
    assertThat(MetricWording.of(standing(verdict, "fd")))
        .contains(", without fd.eventfd (400 samples");
  }

  @Test
  void the_same_growth_is_growth_when_nothing_is_allowed() {
    CellVerdict verdict = descriptors(Map.of(), Shapes.regular(1, 100, 0), Shapes.nothing());

    assertThat(verdict.metrics()).hasSize(1);
    assertThat(verdict.call()).isEqualTo(GrowthCall.GROWS);
  }

  @Test
  void a_known_leak_of_eventfds_does_not_hide_a_new_one_of_sockets() {
    CellVerdict verdict =
        descriptors(
            Map.of("fd.eventfd", 0.01), Shapes.regular(1, 100, 0), Shapes.regular(1, 50, 3));

    assertThat(verdict.call()).isEqualTo(GrowthCall.GROWS);
    MetricVerdict rest = standing(verdict, "fd");
    assertThat(rest.call()).isEqualTo(GrowthCall.GROWS);
    assertThat(rest.finding().orElseThrow().rate().holds(0.02)).isTrue();
    assertThat(standing(verdict, "fd.eventfd").call()).isEqualTo(GrowthCall.NONE);
  }

  @Test
  void a_known_leak_that_got_worse_is_a_leak_by_what_it_is_worse() {
    CellVerdict verdict =
        descriptors(Map.of("fd.eventfd", 0.01), Shapes.regular(1, 20, 0), Shapes.nothing());

    MetricVerdict worse = standing(verdict, "fd.eventfd");
    assertThat(worse.call()).isEqualTo(GrowthCall.GROWS);
    assertThat(worse.finding().orElseThrow().rate().rate()).isCloseTo(0.04, within(0.005));
    assertThat(standing(verdict, "fd").call()).isEqualTo(GrowthCall.NONE);
  }

  @Test
  void memory_beyond_what_is_allowed_is_found_and_what_is_allowed_is_not() {
    assertThat(mapped(16 * KIB, 16 * KIB).call()).isEqualTo(GrowthCall.NONE);
    CellVerdict more = mapped(16 * KIB, 24 * KIB);
    assertThat(more.call()).isIn(GrowthCall.GROWS, GrowthCall.LEAKS);
    MetricVerdict standing = more.metrics().get(0);
    assertThat(standing.finding().orElseThrow().rate().holds(8 * KIB)).isTrue();
    assertThat(MetricWording.of(standing)).contains("per iteration beyond the allowed 16KiB");
  }

  /** What is tolerated has noise of its own: twenty a segment vary by more than nine in all. */
  @Test
  void an_allowed_leak_at_random_is_rarely_said_to_grow() {
    int growing = 0;
    for (int i = 0; i < 60; i++) {
      CellVerdict verdict =
          descriptors(Map.of("fd.eventfd", 0.5), Shapes.random(1, 2), Shapes.nothing());
      growing += verdict.metrics().stream().anyMatch(MetricVerdict::growing) ? 1 : 0;
    }
    assertThat(growing).isLessThanOrEqualTo(1);
  }

  @Test
  void a_class_that_was_not_read_leaves_its_parent_unread_too() {
    List<MetricRule> metrics =
        JudgedMetrics.metrics(Map.of(), Map.of("fd.eventfd", 0.01), Map.of()).stream()
            .filter(metric -> metric.name().startsWith("fd"))
            .toList();
    CellVerdict verdict =
        drive(
            metrics,
            (planned, control) ->
                Map.of(
                    "fd", Shapes.nothing().fork(planned, random),
                    "threads", Shapes.nothing().fork(planned, random)));

    assertThat(verdict.unreadable()).containsOnlyKeys("fd", "fd.eventfd");
    assertThat(verdict.call()).isEqualTo(GrowthCall.NO_VERDICT);
  }

  @Test
  void every_part_is_recorded_in_the_unit_of_its_metric_and_every_class_is_a_part() {
    List<dev.gauntlet.probe.Metric> recorded = Metrics.all(getClass().getClassLoader());
    for (String name : JudgedMetrics.names()) {
      MetricRule metric = JudgedMetrics.named(name).orElseThrow();
      if (!List.of("gpu.memory", "sessions").contains(name)) { // of another module
        assertThat(recorded)
            .as(name)
            .anyMatch(one -> one.name().equals(name) && one.unit().equals(metric.unit()));
      }
    }
    assertThat(recorded.stream().map(dev.gauntlet.probe.Metric::name))
        .filteredOn(name -> name.startsWith("fd."))
        .isSubsetOf(JudgedMetrics.names());
  }

  @Test
  void what_cannot_be_asked_for_is_refused_with_what_can() {
    assertThatThrownBy(() -> JudgedMetrics.metrics(Map.of(), Map.of("fd.nosuch", 1.0), Map.of()))
        .hasMessageStartingWith("there is no judged metric fd.nosuch; allowed: host.native")
        .hasMessageContaining("fd, fd.socket");
    assertThatThrownBy(() -> JudgedMetrics.metrics(Map.of("fd.socket", 0.001), Map.of(), Map.of()))
        .hasMessageStartingWith("there is no judged metric fd.socket");
    assertThatThrownBy(
            () -> JudgedMetrics.metrics(Map.of("host.native", 4 * KIB), Map.of(), Map.of()))
        .hasMessageContaining("up to the default, 2.0KiB per iteration");
    assertThatThrownBy(() -> JudgedMetrics.metrics(Map.of(), Map.of("fd", Double.NaN), Map.of()))
        .hasMessageContaining("0 or more");
    assertThatThrownBy(
            () -> JudgedMetrics.metrics(Map.of(), Map.of(), Map.of("host.native", 100.0)))
        .hasMessage(
            "--allow-cache host.native: an amount above 8.0 KiB is allowed; less is what a clean JVM grows by");
  }
}
