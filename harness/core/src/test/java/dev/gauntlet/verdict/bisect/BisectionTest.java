package dev.gauntlet.verdict.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BisectionTest {
  private static void add(VersionRuns runs, int version, int crashes, int survived) {
    for (int i = 0; i < crashes + survived; i++) {
      runs.add(version, i < crashes);
    }
  }

  @Test
  void before_any_run_each_version_is_as_likely_and_the_middle_is_next() {
    Bisection at = Bisection.of(new VersionRuns(9));
    assertThat(at.chances().get(0)).isZero();
    assertThat(at.chances().subList(1, 9))
        .allSatisfy(p -> assertThat(p).isCloseTo(0.125, within(1e-9)));
    assertThat(at.next()).isEqualTo(4);
    assertThat(at.found()).isFalse();
  }

  /** Against a sum over small steps of the definition. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "1, 3, 4, 5", "0, 20, 1, 3", "7, 9, 2, 30", "40, 400, 80, 300"})
  void the_chance_that_one_rate_is_above_another_is_the_integral(
      long crashes, long runs, long otherCrashes, long otherRuns) {
    BetaDistribution here = BetaDistribution.of(crashes + 1.0, runs - crashes + 1.0);
    BetaDistribution there =
        BetaDistribution.of(otherCrashes + 1.0, otherRuns - otherCrashes + 1.0);
    double sum = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      double p = (i + 0.5) / steps;
      sum += here.density(p) * there.survivalProbability(p) / steps;
    }
    assertThat(new Side(crashes, runs).chanceBelow(new Side(otherCrashes, otherRuns)))
        .isCloseTo(sum, within(1e-6));
  }

  /** 10,000 runs on either side: no power of ten may run over. */
  @Test
  void many_runs_are_counted_without_loss() {
    assertThat(new Side(900, 10_000).chanceBelow(new Side(9_000, 10_000)))
        .isCloseTo(1, within(1e-6));
    assertThat(new Side(9_000, 10_000).chanceBelow(new Side(900, 10_000))).isLessThan(1e-300);
    assertThat(new Side(5_000, 10_000).chanceBelow(new Side(5_000, 10_000)))
        .isCloseTo(0.5, within(1e-6));
  }

  @Test
  void a_version_that_never_crashed_below_one_that_did_is_found_between_them() {
    VersionRuns runs = new VersionRuns(9);
    add(runs, 4, 0, 8);
    add(runs, 5, 6, 0);
    Bisection at = Bisection.of(runs);
    assertThat(at.first()).isEqualTo(5);
    assertThat(at.from()).isEqualTo(5);
    assertThat(at.found()).isTrue();
  }

  /** The last version is likeliest when nothing ever crashed; whether it has it must be seen. */
  @Test
  void nothing_is_found_where_no_crash_was_seen() {
    VersionRuns runs = new VersionRuns(5);
    add(runs, 3, 0, 400);
    Bisection at = Bisection.of(runs);
    assertThat(at.first()).isEqualTo(4);
    assertThat(at.chance()).isGreaterThan(Bisection.ENOUGH);
    assertThat(at.found()).isFalse();
    assertThat(at.next()).isEqualTo(4);
  }

  @Test
  void a_version_with_fewer_crashes_is_no_change() {
    VersionRuns runs = new VersionRuns(9);
    add(runs, 3, 20, 0);
    add(runs, 5, 0, 20);
    add(runs, 8, 20, 0);
    assertThat(Bisection.of(runs).first()).isGreaterThan(5);
  }

  @Test
  void versions_that_cannot_be_run_are_named_with_the_next_that_can() {
    VersionRuns runs = new VersionRuns(9);
    runs.leaveOut(4);
    runs.leaveOut(5);
    add(runs, 3, 0, 12);
    add(runs, 6, 12, 0);
    Bisection at = Bisection.of(runs);
    assertThat(at.from()).isEqualTo(4);
    assertThat(at.first()).isEqualTo(6);
    assertThat(at.found()).isTrue();
    assertThat(at.next()).isNotIn(4, 5);
  }

  @ParameterizedTest
  @CsvSource({"16, 0.1, 0.9, 100", "64, 0, 1, 20"})
  void the_right_version_is_found(int versions, double good, double bad, int bisections) {
    SimulatedBisection.Result result =
        new SimulatedBisection(versions, good, bad).times(bisections, 20261201);
    assertThat(result.right()).isGreaterThanOrEqualTo(0.95);
    assertThat(result.open()).isZero();
  }
}
