package dev.gauntlet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRuleTest {
  private static final StopRule RULE = new StopRule(0.01, 0.1);

  /** By hand: ln 10 for a crash, -0.0953 for none, bounds of 2.944 either way. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, UNDECIDED",
    "0, 30, UNDECIDED",
    "0, 31, BELOW",
    "1, 1, UNDECIDED",
    "1, 56, UNDECIDED",
    "1, 57, BELOW",
    "2, 2, ABOVE",
    "2, 19, ABOVE",
    "2, 20, UNDECIDED"
  })
  void a_rate_is_decided_where_wald_has_his_bounds(long crashes, long runs, Decision expected) {
    assertThat(RULE.after(crashes, runs)).isEqualTo(expected);
  }

  @Test
  void it_says_below_what_and_with_which_error_and_never_clean() {
    assertThat(RULE.words(Decision.BELOW)).isEqualTo("below 10 % (beta 5 %)");
    assertThat(RULE.words(Decision.ABOVE)).isEqualTo("above 1 % (alpha 5 %)");
    assertThat(new StopRule(0.0005, 0.003).words())
        .isEqualTo("until its crash rate is below 0.3 % (beta 5 %) or above 0.05 % (alpha 5 %)");
    assertThat(new StopRule(0.0005, 0.25).option()).isEqualTo("0.0005,0.25");
  }

  @Test
  void its_fewest_runs_are_those_after_which_no_crash_is_enough() {
    assertThat(RULE.fewest()).isEqualTo(31);
    assertThat(RULE.most()).isEqualTo(160);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "0.1, 0.01", "0, 0.1", "-0.1, 0.1", "0.1, 1", "0.1, 1.5", "NaN, 0.1"})
  void rates_that_are_none_are_refused(double p0, double p1) {
    assertThatThrownBy(() -> new StopRule(p0, p1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0, below 1, the tolerated one first and lower");
  }
}
