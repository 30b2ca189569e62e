package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.verdict.Sides;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverallTestTest {
  /** UCBAdmissions, the example of R's mantelhaen.test: women, then men admitted, by department. */
  private static final List<Sides> BERKELEY =
      List.of(
          new Sides(89, 108, 512, 825),
          new Sides(17, 25, 353, 560),
          new Sides(202, 593, 120, 325),
          new Sides(131, 375, 138, 417),
          new Sides(94, 393, 53, 191),
          new Sides(24, 341, 22, 373));

  @Test
  void many_events_are_tested_as_r_does_without_its_correction() {
    OverallTest test = OverallTest.byRuns(BERKELEY, Double.NaN);

    assertThat(test.z()).isEqualTo(1.234749634720916, within(1e-12));
    assertThat(test.p()).isEqualTo(1 - 0.8915381514722408, within(1e-9));
  }

  @Test
  void overdispersion_is_divided_out_and_underdispersion_is_no_gain() {
    assertThat(OverallTest.byRuns(BERKELEY, 4).z()).isEqualTo(1.234749634720916 / 2, within(1e-12));
    assertThat(OverallTest.byRuns(BERKELEY, 0.25).z()).isEqualTo(1.234749634720916, within(1e-12));
  }

  /** The normal distribution says 0.0041, which would be red. */
  @Test
  void seven_events_all_on_one_side_have_the_chance_of_seven_coins() {
    List<Sides> cells = Collections.nCopies(7, new Sides(1, 60, 0, 60));

    assertThat(OverallTest.byRuns(cells, Double.NaN).p()).isEqualTo(1 / 128.0, within(1e-12));
  }

  /** R: mantelhaen.test(exact = TRUE, alternative = "greater") sums the same chances. */
  @Test
  void few_events_are_counted_table_by_table() {
    List<Sides> cells = List.of(new Sides(2, 3, 0, 3), new Sides(1, 2, 1, 2));
    // cell 1: t = 2 of 3 + 3: 0, 1, 2 with 1/5, 3/5, 1/5; cell 2: t = 2 of 2 + 2: 1/6, 4/6, 1/6
    double atLeast3 = 3 / 5.0 / 6 + 1 / 5.0 * 5 / 6;

    assertThat(OverallTest.byRuns(cells, Double.NaN).p()).isEqualTo(atLeast3, within(1e-12));
  }

  @Test
  void rates_per_iteration_are_compared_by_their_share_of_the_iterations() {
    // twice the iterations, twice the events: nothing
    assertThat(OverallTest.byIterations(List.of(new Exposed(20, 2000, 10, 1000)), Double.NaN).p())
        .isGreaterThan(0.4);
    // 5 events all on the side with two thirds of the iterations
    OverallTest test = OverallTest.byIterations(List.of(new Exposed(5, 2000, 0, 1000)), Double.NaN);
    assertThat(test.p()).isEqualTo(Math.pow(2 / 3.0, 5), within(1e-12));
    assertThat(test.ratio()).isInfinite();
  }

  @Test
  void cells_that_tell_nothing_give_no_verdict() {
    assertThat(OverallTest.byRuns(List.of(new Sides(0, 5, 0, 5)), Double.NaN).p()).isEqualTo(1);
    assertThat(OverallTest.byIterations(List.of(new Exposed(0, 5, 0, 5)), Double.NaN).p())
        .isEqualTo(1);
  }
}
