package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  private static final Metric MAPPED = Defaults.metric("host.mapped").orElseThrow();

  @Test
  void the_defaults_are_decided_at_the_second_look() {
    for (Metric metric : Defaults.JUDGED) {
      assertThat(Sensitivity.samplesFor(metric, 1, Optional.empty()))
          .as(metric.name())
          .isEqualTo(400);
    }
  }

  /** 2 x 768 KiB / 256 B = 6,144 iterations: the next look of 400, 800, ... 6,400. */
  @Test
  void a_smaller_delta_takes_longer() {
    Metric less = MAPPED.withDelta(64);

    assertThat(less.ceiling()).isEqualTo(256);
    assertThat(Sensitivity.samplesFor(less, 1, Optional.empty())).isEqualTo(6400);
    assertThat(Sensitivity.samplesFor(less, 16, Optional.empty())).isEqualTo(400);
  }

  /** 3.7 / (1 / 1000) / (6 x 0.32) = 1,921 iterations; 48 known ones are no sharper than that. */
  @Test
  void a_smaller_delta_of_a_counter_takes_longer_and_longer_beside_an_allowed_leak() {
    Metric less = Defaults.metric("fd").orElseThrow().withDelta(0.0005);

    assertThat(less.ceiling()).isEqualTo(0.001);
    assertThat(Sensitivity.samplesFor(less, 1, Optional.empty())).isEqualTo(3200);
    assertThat(Sensitivity.samplesFor(less.allowing(0.05), 1, Optional.empty()))
        .isGreaterThan(3200);
  }

  @Test
  void too_few_samples_are_said_in_the_result() {
    Standing few = Simulated.soak(MAPPED.withDelta(64), List.of(200, 400), Shapes.noise(100));

    assertThat(few.call()).isEqualTo(Call.UNDECIDED);
    assertThat(Wording.of(few))
        .endsWith("; none above 256 B per iteration takes 6400 samples per fork");
  }

  @Test
  void noise_seen_in_a_pilot_takes_longer_still() {
    Standing pilot = Simulated.soak(MAPPED, List.of(200, 400), Shapes.noise(4e6));

    assertThat(Sensitivity.samplesFor(MAPPED, 1, Optional.of(pilot))).isGreaterThan(400);
  }

  @Test
  void twelve_metrics_of_144_cells_make_a_few_false_reds() {
    double expected = FalseReds.expected(144, Defaults.JUDGED);

    assertThat(Defaults.JUDGED).hasSize(12);
    assertThat(expected)
        .isCloseTo(
            144 * (6 * Defaults.FALSE_LEAK_CONTINUOUS + 6 * Defaults.FALSE_LEAK_COUNTED),
            within(1e-9));
  }

  @Test
  void looks_double_up_to_the_last() {
    assertThat(Defaults.looksUpTo(800)).isEqualTo(Defaults.LOOKS);
    assertThat(Defaults.looksUpTo(1000)).containsExactly(200, 400, 800, 1000);
    assertThat(Defaults.looksUpTo(200)).containsExactly(200);
    assertThatThrownBy(() -> Defaults.looksUpTo(20)).hasMessageContaining("at least 33");
  }
}
