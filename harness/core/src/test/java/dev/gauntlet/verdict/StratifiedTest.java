package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratifiedTest {
  /** UCBAdmissions, the example of R's mantelhaen.test: men, then women admitted, by department. */
  private static final List<Sides> BERKELEY =
      List.of(
          new Sides(512, 825, 89, 108),
          new Sides(353, 560, 17, 25),
          new Sides(120, 325, 202, 593),
          new Sides(138, 417, 131, 375),
          new Sides(53, 191, 94, 393),
          new Sides(22, 373, 24, 341));

  @Test
  void it_finds_what_r_finds_without_its_correction_for_continuity() {
    Stratified test = Stratified.of(BERKELEY);

    assertThat(test.cells()).isEqualTo(6);
    assertThat(test.z()).isEqualTo(-1.234749634720916, within(1e-12));
    assertThat(test.different()).isEqualTo(0.2169236970555184, within(1e-9));
    assertThat(test.more()).isEqualTo(0.8915381514722408, within(1e-9));
    // with R's own digits
    assertThat(test.odds()).isEqualTo(0.9046968, within(1e-7));
  }

  @Test
  void cells_that_tell_nothing_are_no_cells() {
    List<Sides> silent =
        List.of(new Sides(0, 69, 0, 12), new Sides(69, 69, 12, 12), new Sides(0, 0, 3, 12));

    assertThat(Stratified.of(silent).cells()).isZero();
    assertThat(Stratified.of(silent).different()).isEqualTo(1);
    assertThat(Stratified.of(silent).odds()).isNaN();
  }

  @Test
  void a_side_that_crashes_more_in_all_cells_is_seen_although_no_cell_shows_it_alone() {
    List<Sides> cells = Collections.nCopies(20, new Sides(3, 12, 1, 12));

    assertThat(cells.get(0).boschloo()).isGreaterThan(0.2);
    assertThat(Stratified.of(cells).more()).isLessThan(0.001);
  }
}
