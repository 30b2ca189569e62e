package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.verdict.Rate;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  /** The example of R's poisson.test: 11 cases in 800 against 21 in 3011 person-years. */
  @Test
  void a_ratio_of_rates_has_the_interval_of_r() {
    Difference ratio = Difference.ratio(new Exposed(11, 800, 21, 3011));

    assertThat(ratio.value()).isEqualTo(1.971488, within(1e-6));
    assertThat(ratio.low()).isEqualTo(0.8584264, within(1e-6));
    assertThat(ratio.high()).isEqualTo(4.2772659, within(1e-6));
  }

  @Test
  void a_base_without_an_event_leaves_the_ratio_open_above() {
    Difference ratio = Difference.ratio(new Exposed(6, 1000, 0, 1000));

    assertThat(ratio.low()).isGreaterThan(1);
    assertThat(ratio.high()).isInfinite();
    assertThat(Difference.ratio(new Exposed(0, 10, 0, 10)).value()).isNaN();
  }

  @Test
  void the_difference_of_two_shares_lies_between_what_their_bounds_allow() {
    Difference difference = Difference.of(Rate.of(40, 100), Rate.of(2, 100));

    assertThat(difference.value()).isEqualTo(0.38, within(1e-12));
    assertThat(difference.low()).isBetween(0.25, 0.3);
    assertThat(difference.high()).isBetween(0.45, 0.5);
    assertThat(Difference.of(Rate.of(0, 0), Rate.of(1, 2)).value()).isNaN();
  }
}
