package dev.gauntlet.scenarios.ballast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Unsupported;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuBallastTest {
  private static final long MIB = 1 << 20;

  @Test
  void an_amount_is_in_mebibytes_or_a_share_of_what_is_free() {
    assertThat(Amount.of("4096").bytes(1)).isEqualTo(4096 * MIB);
    assertThat(Amount.of("25%").bytes(1000)).isEqualTo(250);
    assertThat(Amount.of("0").none()).isTrue();
    assertThat(Amount.of("0%").none()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1", "1.5", "101%", "-1%", "1048577", "NaN", "NaN%", "4 GiB"})
  void what_is_no_amount_is_refused_with_what_is_allowed(String text) {
    assertThatThrownBy(() -> Amount.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MiB like 4096")
        .hasMessageContaining("0% to 100%");
  }

  @Test
  void no_ballast_needs_no_gpu() throws Unsupported {
    try (GpuBallast ballast = GpuBallast.hold(Amount.of("0"))) {
      assertThat(ballast.bytes()).isZero();
    }
  }

  @Test
  @Tag("gpu")
  void a_gibibyte_is_held_and_given_back() throws Unsupported {
    try (GpuBallast ballast = GpuBallast.hold(Amount.of("1024"))) {
      assertThat(ballast.bytes()).isEqualTo(1024 * MIB);
    }
    // had the first one not been given back, 60 % twice would not fit
    for (int i = 0; i < 2; i++) {
      try (GpuBallast ballast = GpuBallast.hold(Amount.of("60%"))) {
        assertThat(ballast.bytes()).isGreaterThan(1024 * MIB);
      }
    }
  }

  @Test
  @Tag("gpu")
  void more_than_the_gpu_has_is_unsupported_and_says_how_much_could_be_had() {
    assertThatThrownBy(() -> GpuBallast.hold(Amount.of("1048576")))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("of 1048576 MiB could be taken");
  }
}
