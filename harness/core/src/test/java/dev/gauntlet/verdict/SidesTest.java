package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SidesTest {
  @Test
  void boschloo_is_what_all_tables_counted_one_by_one_give() {
    // two-sided, Fisher's two-sided p as statistic, its maximum over 2,000 values of the common
    // share
    assertThat(new Sides(3, 15, 7, 18).boschloo()).isEqualTo(0.21919, within(1e-4));
    assertThat(new Sides(5, 12, 9, 69).boschloo()).isEqualTo(0.02405, within(1e-4));
    assertThat(new Sides(0, 12, 9, 69).boschloo()).isEqualTo(0.29621, within(1e-4));
    assertThat(new Sides(1, 12, 0, 69).boschloo()).isEqualTo(0.11897, within(1e-4));
  }

  @Test
  void it_does_not_matter_which_side_comes_first() {
    assertThat(new Sides(5, 12, 9, 69).boschloo())
        .isEqualTo(new Sides(9, 69, 5, 12).boschloo(), within(1e-6));
  }

  @Test
  void a_cell_in_which_all_or_none_crashed_on_both_sides_tells_nothing() {
    assertThat(new Sides(0, 12, 0, 69).boschloo()).isEqualTo(1);
    assertThat(new Sides(12, 12, 69, 69).boschloo()).isEqualTo(1);
  }

  @Test
  void more_events_than_trials_are_refused() {
    assertThatThrownBy(() -> new Sides(13, 12, 0, 69))
        .hasMessage("13 of 12 and 0 of 69 are no shares");
  }
}
