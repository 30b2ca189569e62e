package dev.gauntlet.verdict.growth.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResolutionTest {
  private static final MetricRule NATIVE = GrowthDefaults.metric("host.native").orElseThrow();

  @Test
  void every_default_is_decided_at_the_first_look() {
    for (MetricRule metric : GrowthDefaults.JUDGED) {
      assertThat(Resolution.samplesFor(metric, 1)).as(metric.name()).isEqualTo(400);
    }
  }

  /** 18 of 32 blocks lie between the middles of the first and the last segment. */
  @Test
  void a_longer_fork_tells_less_growth_from_none() {
    double drift = NATIVE.drift() / (400 * 18 / 32.0);

    assertThat(Resolution.of(NATIVE, 400)).isCloseTo(drift, within(1e-9));
    assertThat(Resolution.of(NATIVE, 1600)).isCloseTo(drift / 4, within(1e-9));
    assertThat(Resolution.samplesFor(NATIVE.downTo(drift), 1)).isEqualTo(800);
    assertThat(Resolution.samplesFor(NATIVE.downTo(drift), 2)).isEqualTo(400);
  }

  @Test
  void of_things_that_are_counted_one_is_the_least() {
    MetricRule fd = GrowthDefaults.metric("fd").orElseThrow();

    assertThat(Resolution.of(fd, 400)).isCloseTo(1 / 225.0, within(1e-9));
  }

  @Test
  void from_800_samples_on_a_look_is_preceded_by_one_of_its_quarter() {
    assertThat(GrowthDefaults.looksUpTo(800)).isEqualTo(GrowthDefaults.LOOKS);
    assertThat(GrowthDefaults.looksUpTo(1600)).containsExactly(400, 1600);
    assertThat(GrowthDefaults.looksUpTo(100_000)).containsExactly(25_000, 100_000);
    assertThat(GrowthDefaults.looksUpTo(799)).containsExactly(799);
    assertThat(GrowthDefaults.looksUpTo(200)).containsExactly(200);
    assertThat(GrowthDefaults.looksUpTo(66)).containsExactly(66);
    assertThatThrownBy(() -> GrowthDefaults.looksUpTo(16)).hasMessageContaining("at least 17");
  }
}
