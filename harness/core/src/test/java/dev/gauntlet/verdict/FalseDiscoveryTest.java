package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
  @Test
  void p_values_are_adjusted_as_scipy_adjusts_them() {
    assertThat(FalseDiscovery.adjusted(0.01, 0.04, 0.03, 0.005, 0.5))
        .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, within(1e-12));
  }

  @Test
  void one_test_is_not_adjusted_and_none_is_above_one() {
    assertThat(FalseDiscovery.adjusted(0.02)).containsExactly(0.02);
    assertThat(FalseDiscovery.adjusted(1, 1, 0.9)).containsExactly(1, 1, 1);
    assertThat(FalseDiscovery.adjusted()).isEmpty();
  }
}
