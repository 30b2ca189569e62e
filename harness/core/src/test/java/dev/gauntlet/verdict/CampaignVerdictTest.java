package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignVerdictTest {
  private static final RunFixtures REFUSED = RunFixtures.run("r").iterations(5, 0);

  @Test
  void survivors_are_green() {
    CampaignVerdict verdict = of(false, RunFixtures.run("a"), RunFixtures.run("b"));
    assertThat(verdict.exitCode()).isZero();
    assertThat(verdict.sentence()).isEqualTo("nothing red in 2 runs of 1 cell");
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void every_ending_beside_a_survivor_has_its_exit_code(Ending ending) {
    int expected =
        switch (ending) {
          case CRASHED, HUNG, OUT_OF_MEMORY, FAILED, VANISHED -> 1;
          case KILLED, NO_VERDICT -> 3;
          case SURVIVED, UNSUPPORTED -> 0;
        };
    assertThat(of(false, RunFixtures.run("a"), RunFixtures.run("b").ended(ending, 137)).exitCode())
        .isEqualTo(expected);
  }

  @Test
  void a_finding_is_red() {
    CampaignVerdict verdict =
        of(false, RunFixtures.run("a").texts(Map.of(), Map.of("green frame", 2L)));
    assertThat(verdict.exitCode()).isEqualTo(1);
    assertThat(verdict.sentence()).isEqualTo("red: findings in 1 run");
  }

  @Test
  void red_wins_over_no_verdict_and_both_are_said() {
    CampaignVerdict verdict =
        of(
            false,
            RunFixtures.run("a").crashed(new Signature("SIGSEGV", null, null)),
            RunFixtures.run("b").ended(Ending.NO_VERDICT, 0).because("the device is sick: Xid 31"));
    assertThat(verdict.exitCode()).isEqualTo(1);
    assertThat(verdict.sentence())
        .isEqualTo(
            "red: 1 of 1 runs crashed; besides: 1 run without a verdict (the device is sick: Xid"
                + " 31)");
  }

  @Test
  void nothing_exercised_is_no_verdict_unless_refusal_was_expected() {
    assertThat(of(false, REFUSED).exitCode()).isEqualTo(3);
    assertThat(of(false, REFUSED).sentence())
        .isEqualTo("no verdict: nothing exercised in 1 cell (threads=4): no iteration succeeded");
    assertThat(of(true, REFUSED).exitCode()).isZero();
    assertThat(of(true, REFUSED).sentence()).contains("refused as expected");
    assertThat(of(true, REFUSED, RunFixtures.run("b").ended(Ending.HUNG, 137)).exitCode())
        .isEqualTo(1);
  }

  @Test
  void only_when_every_cell_is_unsupported_there_is_no_verdict() {
    RunFixtures missing =
        RunFixtures.run("a").ended(Ending.UNSUPPORTED, 0).because("install libnvcuvid");
    assertThat(of(false, missing).exitCode()).isEqualTo(3);
    assertThat(of(false, missing).sentence())
        .isEqualTo("no verdict: the cell is unsupported (install libnvcuvid)");
    assertThat(of(true, missing).exitCode()).isEqualTo(3);
  }

  @Test
  void a_campaign_without_a_run_is_no_verdict() {
    assertThat(of(false).exitCode()).isEqualTo(3);
    assertThat(of(false).sentence()).isEqualTo("no verdict: no run was made");
  }

  @Test
  void a_lost_ended_line_is_seen() {
    RunFixtures a = RunFixtures.run("a");
    RunFixtures b = RunFixtures.run("b");
    Completeness lost = complete(0, List.of(a, b), List.of(a));
    assertThat(lost.sums()).isFalse();
    assertThat(lost.gaps()).containsExactly(new Gap(RunFixtures.CELL, 0, 2, 2, 1, 1, false));
    CampaignVerdict verdict =
        CampaignVerdict.of(
            List.of(CellSummary.of(RunFixtures.CELL, List.of(a.record()))), List.of(), lost, false);
    assertThat(verdict.exitCode()).isEqualTo(3);
    assertThat(verdict.sentence()).contains("lacks lines of 1 run");
  }

  @Test
  void lines_lost_and_doubled_in_the_same_cell_do_not_cancel() {
    RunFixtures a = RunFixtures.run("a");
    RunFixtures b = RunFixtures.run("b");
    Completeness damaged = complete(0, List.of(a, b), List.of(a, a));
    assertThat(damaged.started()).isEqualTo(damaged.ended());
    assertThat(damaged.sums()).isFalse();
    assertThat(complete(0, List.of(a), List.of(a, b)).sums()).isFalse();
  }

  @Test
  void a_pair_of_lines_lost_is_seen_by_the_plan() {
    RunFixtures a = RunFixtures.run("a");
    Completeness interrupted = complete(2, List.of(a), List.of(a));
    assertThat(interrupted.sums()).isTrue();
    assertThat(interrupted.complete()).isFalse();
    assertThat(CampaignVerdict.of(summaries(a), List.of(), interrupted, false).sentence())
        .isEqualTo("no verdict: 1 of 2 planned runs were not made");
  }

  @Test
  void a_run_made_again_is_one_planned_run_and_two_made() {
    RunFixtures first = RunFixtures.run("p1-c1").ended(Ending.NO_VERDICT, 0);
    RunFixtures again = RunFixtures.run("p1-c1.2");
    Completeness resumed = complete(1, List.of(first, again), List.of(first, again));
    assertThat(resumed.complete()).isTrue();
    assertThat(resumed.made()).isEqualTo(1);
    assertThat(CampaignVerdict.of(summaries(first, again), List.of(), resumed, false).exitCode())
        .isZero();
  }

  @Test
  void a_run_in_a_cell_that_was_never_planned_is_no_verdict() {
    RunFixtures stray = RunFixtures.run("a").at(new Cell(Map.of("threads", "99")), 1);
    Completeness strange = complete(0, List.of(stray), List.of(stray));
    assertThat(strange.gaps()).singleElement().matches(Gap::outside);
    assertThat(CampaignVerdict.of(summaries(stray), List.of(), strange, false).exitCode())
        .isEqualTo(3);
  }

  private static CampaignVerdict of(boolean expectRefusal, RunFixtures... runs) {
    List<RunFixtures> all = Arrays.asList(runs);
    return CampaignVerdict.of(summaries(runs), List.of(), complete(0, all, all), expectRefusal);
  }

  private static List<CellSummary> summaries(RunFixtures... runs) {
    return List.of(
        CellSummary.of(RunFixtures.CELL, Arrays.stream(runs).map(RunFixtures::record).toList()));
  }

  private static Completeness complete(
      int repeats, List<RunFixtures> started, List<RunFixtures> ended) {
    return Completeness.of(
        List.of(RunFixtures.CELL),
        repeats,
        started.stream().map(RunFixtures::started).toList(),
        ended.stream().map(RunFixtures::record).toList(),
        UnaryOperator.identity());
  }
}
