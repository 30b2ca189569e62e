package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.plan.StopRule;
import dev.gauntlet.scenario.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a sweep comes to that ends by time; each run of these takes 5 s. */
class TimeBudgetTest {
  private static final Cell ONE = new Cell(Map.of("threads", "1"));
  private static final Cell TWO = new Cell(Map.of("threads", "2"));

  private static SweepSums made(Duration time, int repeats, int ones, int twos) {
    return made(time, repeats, Optional.empty(), ones, twos);
  }

  private static SweepSums made(
      Duration time, int repeats, Optional<StopRule> rule, int ones, int twos) {
    SweepTally tally =
        new SweepTally(List.of(ONE, TWO), repeats, rule, UnaryOperator.identity())
            .within(Optional.of(time));
    for (Cell cell : List.of(ONE, TWO)) {
      for (int pass = 1; pass <= (cell.equals(ONE) ? ones : twos); pass++) {
        RecordedRun run =
            RecordedRun.run("p" + pass + (cell.equals(ONE) ? "-c1" : "-c2")).at(cell, pass);
        tally.started(run.started());
        tally.ended(run.record());
      }
    }
    return tally.sums(false);
  }

  @Test
  void when_the_time_is_over_as_many_runs_were_planned_as_were_made() {
    SweepSums sums = made(Duration.ofSeconds(25), 0, 3, 2);
    assertThat(sums.completeness().complete()).isTrue();
    assertThat(sums.completeness().planned()).isEqualTo(5);
    assertThat(sums.verdict().exitCode()).isZero();
    assertThat(sums.verdict().sentence()).isEqualTo("nothing red in 5 runs of 2 cells");
  }

  @Test
  void while_there_is_time_there_is_no_verdict() {
    SweepSums sums = made(Duration.ofMinutes(90), 0, 3, 2);
    assertThat(sums.completeness().complete()).isFalse();
    assertThat(sums.completeness().gaps()).isEmpty();
    assertThat(sums.verdict().exitCode()).isEqualTo(3);
    assertThat(sums.verdict().sentence())
        .isEqualTo("no verdict: 1 h 29 min of 1 h 30 min are left");
  }

  @Test
  void a_cell_that_the_time_left_no_run_for_is_told() {
    SweepSums sums = made(Duration.ofSeconds(5), 0, 1, 0);
    assertThat(sums.verdict().exitCode()).isEqualTo(3);
    assertThat(sums.verdict().sentence())
        .isEqualTo("no verdict: 1 of 2 planned runs were not made");
    assertThat(sums.completeness().gaps()).extracting(Gap::cell).containsExactly(TWO);
  }

  @Test
  void repeats_that_were_made_before_it_is_over_are_all() {
    assertThat(made(Duration.ofHours(1), 2, 2, 2).verdict().exitCode()).isZero();
    assertThat(made(Duration.ofHours(1), 3, 2, 2).verdict().exitCode()).isEqualTo(3);
    assertThat(made(Duration.ofSeconds(20), 3, 2, 2).verdict().exitCode()).isZero();
  }

  @Test
  void a_stop_rule_leaves_what_it_had_no_time_for_undecided() {
    Optional<StopRule> rule = Optional.of(new StopRule(0.1, 0.6));
    CampaignVerdict verdict = made(Duration.ofSeconds(30), 9, rule, 4, 2).verdict();
    assertThat(verdict.exitCode()).isZero();
    assertThat(verdict.exitCode(true)).isEqualTo(3);
    assertThat(verdict.sentence()).contains("UNDECIDED").contains("threads=2");
    assertThat(verdict.sentence()).doesNotContain("not made");
  }

  @Test
  void time_is_told_as_people_say_it() {
    assertThat(TimeBudget.words(Duration.ofMillis(400))).isEqualTo("1 s");
    assertThat(TimeBudget.words(Duration.ofSeconds(190))).isEqualTo("3 min 10 s");
    assertThat(TimeBudget.words(Duration.ofHours(8))).isEqualTo("8 h");
  }
}
