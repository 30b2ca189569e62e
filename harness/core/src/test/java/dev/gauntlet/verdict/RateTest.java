package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTest {
  @Test
  void none_of_69_runs_only_bounds_the_rate_below_4_25_percent() {
    assertThat(Rate.of(0, 69).upperBound()).isCloseTo(0.0425, within(5e-5));
    assertThat(Rate.of(0, 299).upperBound()).isLessThan(0.01);
    assertThat(Rate.of(0, 298).upperBound()).isGreaterThan(0.01);
    assertThat(Rate.runsToBound(0.01)).isEqualTo(299);
  }

  @Test
  void the_interval_is_that_of_the_published_tables() {
    // 0 and 10 of 10 by hand: 1 - 0.025^(1/10); 1 and 5 of 10 as in tables of Clopper-Pearson
    assertInterval(Rate.of(1, 10), 0.002529, 0.445016);
    assertInterval(Rate.of(5, 10), 0.187086, 0.812914);
    assertInterval(Rate.of(10, 10), 0.691503, 1);
    assertInterval(Rate.of(0, 10), 0, 0.308497);
  }

  @Test
  void no_trial_leaves_every_rate_possible() {
    Rate nothing = Rate.of(0, 0);
    assertThat(nothing.share()).isNaN();
    assertInterval(nothing, 0, 1);
    assertThat(nothing.upperBound()).isEqualTo(1);
  }

  @Test
  void more_events_than_trials_are_refused() {
    assertThatThrownBy(() -> Rate.of(3, 2)).hasMessage("3 of 2 runs is no share");
  }

  @Test
  void widening_never_narrows_and_keeps_the_share_inside() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      int n = 1 + random.nextInt(500);
      Rate rate = Rate.of(random.nextInt(n + 1), n);
      Rate wide = rate.widened(1 + 5 * random.nextDouble());
      assertThat(wide.low()).isLessThanOrEqualTo(rate.low());
      assertThat(wide.high()).isGreaterThanOrEqualTo(rate.high());
      assertThat(rate.share()).isBetween(rate.low(), rate.high());
    }
  }

  @Test
  void widening_by_two_is_what_half_the_runs_would_give() {
    assertInterval(Rate.of(20, 80).widened(2), Rate.of(10, 40).low(), Rate.of(10, 40).high());
    assertThat(Rate.of(20, 80).widened(0.5)).isEqualTo(Rate.of(20, 80));
    assertThat(Rate.of(20, 80).widened(Double.NaN)).isEqualTo(Rate.of(20, 80));
  }

  @Test
  void at_least_95_percent_of_the_intervals_hold_the_true_rate() {
    Random random = new Random(2);
    int held = 0;
    for (int i = 0; i < 2000; i++) {
      int crashes = 0;
      for (int run = 0; run < 69; run++) {
        crashes += random.nextDouble() < 0.13 ? 1 : 0;
      }
      Rate rate = Rate.of(crashes, 69);
      held += rate.low() <= 0.13 && 0.13 <= rate.high() ? 1 : 0;
    }
    assertThat(held).isGreaterThan(1890);
  }

  @Test
  void poisson_bounds_are_garwoods() {
    // Garwood 1936: 0 events [0, 3.689], 1 [0.0253, 5.572], 10 [4.795, 18.39]
    assertPoisson(IterationRate.of(0, 1000), 0, 3.6889);
    assertPoisson(IterationRate.of(1, 1000), 0.0253, 5.5716);
    assertPoisson(IterationRate.of(10, 1000), 4.7954, 18.3904);
    assertPoisson(IterationRate.of(10, 10_000), 0.47954, 1.83904);
    assertThat(IterationRate.of(10, 10_000).perThousand()).isEqualTo(1);
  }

  @Test
  void without_iterations_there_is_no_rate_per_iteration() {
    assertThat(IterationRate.of(2, 0).perThousand()).isNaN();
    assertPoisson(IterationRate.of(2, 0), 0, Double.POSITIVE_INFINITY);
  }

  private static void assertInterval(Rate rate, double low, double high) {
    assertThat(rate.low()).isCloseTo(low, within(1e-6));
    assertThat(rate.high()).isCloseTo(high, within(1e-6));
  }

  private static void assertPoisson(IterationRate rate, double low, double high) {
    assertThat(rate.low()).isCloseTo(low, within(5e-4));
    if (Double.isInfinite(high)) {
      assertThat(rate.high()).isInfinite();
    } else {
      assertThat(rate.high()).isCloseTo(high, within(5e-4));
    }
  }
}
