package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

class BoschlooTableTest {
  /** Columns are the sides: values of SciPy's tests of boschloo_exact and of R's Exact. */
  @Test
  void it_finds_what_scipy_and_r_find() {
    // "less" on these is "more" with columns swapped
    assertThat(more(7, 9, 2, 10)).isEqualTo(0.009886142, within(1e-5));
    assertThat(more(16, 41, 5, 25)).isEqualTo(0.05827348, within(1e-4));
    assertThat(more(1, 11, 5, 15)).isEqualTo(0.9450994, within(1e-4));
    assertThat(more(5, 6, 10, 20)).isEqualTo(0.08565611, within(1e-4));
    assertThat(more(12, 15, 7, 15)).isEqualTo(0.03410916, within(1e-4));
    assertThat(more(24, 61, 10, 35)).isEqualTo(0.1512882, within(1e-4));
    // the example of its documentation, "greater"
    assertThat(more(74, 117, 31, 63)).isEqualTo(0.0355, within(1e-4));
  }

  /**
   * Commons-statistics says 0.696 for 1 of 9 against 1 of 6: its search ends at a lower maximum.
   */
  @Test
  void it_finds_what_all_outcomes_added_up_one_by_one_give() {
    BoschlooTable table = BoschlooTable.of(9, 6);
    assertThat(table.more(1, 1)).isEqualTo(0.7248879, within(1e-4));
    for (int a = 0; a <= 9; a++) {
      for (int b = 0; b <= 6; b++) {
        assertThat(table.more(a, b))
            .as("%d of 9 against %d of 6", a, b)
            .isEqualTo(counted(a, 9, b, 6), within(5e-4));
      }
    }
  }

  @Test
  void more_events_of_the_first_side_or_fewer_of_the_second_never_make_it_larger() {
    BoschlooTable table = BoschlooTable.of(20, 13);
    for (int a = 0; a < 20; a++) {
      for (int b = 0; b < 13; b++) {
        assertThat(table.more(a + 1, b)).isLessThanOrEqualTo(table.more(a, b));
        assertThat(table.more(a, b)).isLessThanOrEqualTo(table.more(a, b + 1));
      }
    }
  }

  private static double more(int events, int runs, int otherEvents, int otherRuns) {
    return BoschlooTable.of(runs, otherRuns).more(events, otherEvents);
  }

  private static double counted(int events, int first, int otherEvents, int second) {
    double seen = fisher(events, first, otherEvents, second);
    boolean[][] extreme = new boolean[first + 1][second + 1];
    for (int a = 0; a <= first; a++) {
      for (int b = 0; b <= second; b++) {
        extreme[a][b] = fisher(a, first, b, second) <= seen + 1e-12;
      }
    }
    double largest = 0;
    for (int i = 1; i < 200; i++) {
      double share = i / 200.0;
      BinomialDistribution one = BinomialDistribution.of(first, share);
      BinomialDistribution other = BinomialDistribution.of(second, share);
      double sum = 0;
      for (int a = 0; a <= first; a++) {
        for (int b = 0; b <= second; b++) {
          if (extreme[a][b]) {
            sum += one.probability(a) * other.probability(b);
          }
        }
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private static double fisher(int events, int first, int otherEvents, int second) {
    return HypergeometricDistribution.of(first + second, first, events + otherEvents)
        .survivalProbability(events - 1);
  }
}
