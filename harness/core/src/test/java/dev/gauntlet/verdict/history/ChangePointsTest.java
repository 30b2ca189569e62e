package dev.gauntlet.verdict.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.history.SimulatedNights.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangePointsTest {
  private static final int YEAR = 365;

  @ParameterizedTest
  @EnumSource(Form.class)
  void quiet_years_are_not_marked(Form form) {
    for (long seed = 1; seed <= 10; seed++) {
      assertThat(ChangePoints.of(SimulatedNights.of(form, YEAR, YEAR, 0.1, 0.1, 20, seed)))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_rate_that_grew_threefold_is_marked_where_it_did(Form form) {
    List<ChangePoint> found = ChangePoints.of(SimulatedNights.of(form, YEAR, 200, 0.1, 0.3, 20, 5));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).at()).isBetween(195, 205);
    assertThat(found.get(0).p()).isLessThanOrEqualTo(ChangePoints.LEVEL);
  }

  @Test
  void a_change_that_goes_back_is_marked_at_both_ends() {
    NightSeries series = SimulatedNights.of(Form.EVEN, YEAR, 100, 0.05, 0.4, 20, 3);
    NightSeries after = SimulatedNights.of(Form.EVEN, YEAR, 130, 0.4, 0.05, 20, 4);
    System.arraycopy(after.events(), 115, series.events(), 115, YEAR - 115);
    List<ChangePoint> found = ChangePoints.of(series);
    assertThat(found).extracting(ChangePoint::at).hasSize(2);
    assertThat(found.get(0).at()).isBetween(98, 102);
    assertThat(found.get(1).at()).isBetween(128, 132);
  }

  @Test
  void one_bad_night_is_no_change() {
    NightSeries series = SimulatedNights.of(Form.EVEN, YEAR, YEAR, 0.02, 0.02, 20, 3);
    series.events()[77] = 20;
    assertThat(ChangePoints.of(series)).isEmpty();
  }

  @Test
  void rows_too_short_or_without_any_crash_have_no_change() {
    assertThat(ChangePoints.of(SimulatedNights.of(Form.EVEN, 5, 2, 0, 1, 20, 1))).isEmpty();
    assertThat(ChangePoints.of(SimulatedNights.of(Form.EVEN, 0, 0, 0, 1, 20, 1))).isEmpty();
    assertThat(ChangePoints.of(SimulatedNights.of(Form.EVEN, YEAR, 0, 0, 0, 20, 1))).isEmpty();
  }

  @Test
  void the_same_nights_have_the_same_changes() {
    NightSeries series = SimulatedNights.of(Form.UNEVEN, YEAR, 300, 0.1, 0.25, 20, 8);
    assertThat(ChangePoints.of(series)).isEqualTo(ChangePoints.of(series)).isNotEmpty();
  }
}
