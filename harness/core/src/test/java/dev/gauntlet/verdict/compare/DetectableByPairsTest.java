package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DetectableByPairsTest {
  private static DetectableByPairs of(long runs, long red, long pairs, double rise) {
    return DetectableByPairs.of(
        new PairedRuns.Count(runs, red), pairs, 1, CompareDefaults.RED, rise);
  }

  @Test
  void ten_pairs_prove_nothing_and_eleven_only_what_is_red_in_each_run() {
    assertThat(of(10, 0, 10, 0.5).smallest()).isNaN();
    assertThat(of(10, 0, 10, 0.5).enough()).isFalse();
    assertThat(of(100, 0, 12, 0.5).smallest()).isGreaterThan(0.9);
  }

  @Test
  void more_pairs_see_smaller_rises() {
    DetectableByPairs few = of(100, 5, 100, 0.1);
    DetectableByPairs many = of(2000, 100, 2000, 0.1);
    assertThat(few.smallest()).isGreaterThan(many.smallest());
    assertThat(few.enough()).isFalse();
    assertThat(many.enough()).isTrue();
    assertThat(many.smallest()).isBetween(0.05, 0.15);
  }
}
