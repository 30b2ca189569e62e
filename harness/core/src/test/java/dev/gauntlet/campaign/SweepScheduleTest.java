package dev.gauntlet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.plan.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which runs are made, told from the runs that were. */
class SweepScheduleTest {
  private static final Campaign CAMPAIGN =
      new Campaign(
              "c",
              "s",
              "now",
              new CampaignMatrix(
                  Map.of("share", List.of("0", "0.3", "0.5", "1")), List.of("share")),
              CampaignDesign.sweep(30, 11),
              new Limits(Duration.ofSeconds(1), 0, Duration.ofSeconds(1), Duration.ofMinutes(1), 1),
              WorkerOptions.of("/jdk"))
          .stopped(new StopRule(0.1, 0.6));

  /** Draws what a worker would: the same for the same planned run. */
  private static Ending drawn(PlannedRun run) {
    double share = Double.parseDouble(run.cell().text("share"));
    return new Random(CAMPAIGN.seedOf(run)).nextDouble() < share ? Ending.CRASHED : Ending.SURVIVED;
  }

  private static RunEnded ended(PlannedRun run, String name, Ending ending) {
    boolean crashed = ending == Ending.CRASHED;
    return RunEnded.of(
            new RunOrigin(name, run.cell(), run.pass(), "2026-01-01T00:00:00Z", 1),
            new RunOutcome(ending, crashed ? 139 : 0, 0, crashed ? 11 : 0, null, ""))
        .with(new LaneProgress(List.of(), List.of(), 1, 1));
  }

  /** Makes runs as a campaign does. */
  private static List<RunEnded> made(
      List<RunEnded> recorded, Function<PlannedRun, Ending> worker, int most) {
    List<RunEnded> all = new ArrayList<>(recorded);
    SweepSchedule course = resumed(recorded);
    for (PlannedRun run : CAMPAIGN.runs()) {
      if (all.size() < most && course.wants(run)) {
        long before =
            all.stream().filter(one -> PlannedRun.planned(one.run()).equals(run.name())).count();
        RunEnded one = ended(run, run.attempt((int) before + 1), worker.apply(run));
        all.add(one);
        course.ended(one);
      }
    }
    return all;
  }

  private static SweepSchedule resumed(List<RunEnded> recorded) {
    SweepSchedule course = new SweepSchedule(CAMPAIGN);
    recorded.forEach(course::ended);
    course.resumed();
    return course;
  }

  private static List<String> runs(List<RunEnded> all) {
    return all.stream()
        .filter(run -> run.ending() != Ending.NO_VERDICT)
        .map(run -> PlannedRun.planned(run.run()) + " " + run.ending())
        .toList();
  }

  @Test
  void decided_cells_drop_out_of_the_passes_and_the_others_go_on() {
    List<RunEnded> all = made(List.of(), SweepScheduleTest::drawn, Integer.MAX_VALUE);
    assertThat(at(all, "0")).as("4 runs without a crash").isEqualTo(4);
    assertThat(at(all, "1")).as("2 crashes").isEqualTo(2);
    assertThat(at(all, "0.3") + at(all, "0.5")).isGreaterThan(6);
    assertThat(resumed(all).left()).isZero();
    assertThat(resumed(List.of()).left()).isEqualTo(120);
  }

  private static long at(List<RunEnded> all, String share) {
    return all.stream().filter(run -> run.cell().text("share").equals(share)).count();
  }

  @Test
  void killed_at_any_moment_and_resumed_it_makes_the_same_runs() {
    List<RunEnded> whole = made(List.of(), SweepScheduleTest::drawn, Integer.MAX_VALUE);
    for (int moment = 0; moment < whole.size(); moment++) {
      List<RunEnded> before = new ArrayList<>(whole.subList(0, moment));
      RunEnded lost = whole.get(moment);
      // as a resume ends the run that was in flight
      before.add(
          ended(
              new PlannedRun(lost.run(), lost.pass(), lost.cell()), lost.run(), Ending.NO_VERDICT));
      assertThat(runs(made(before, SweepScheduleTest::drawn, Integer.MAX_VALUE)))
          .as("killed during run %s", lost.run())
          .isEqualTo(runs(whole));
    }
  }

  @Test
  void where_runs_say_nothing_it_makes_three_of_a_cell_and_tries_again_when_resumed() {
    List<RunEnded> sick = made(List.of(), run -> Ending.NO_VERDICT, Integer.MAX_VALUE);
    assertThat(sick).hasSize(12);
    assertThat(runs(made(sick, SweepScheduleTest::drawn, Integer.MAX_VALUE)))
        .isEqualTo(runs(made(List.of(), SweepScheduleTest::drawn, Integer.MAX_VALUE)));
  }

  @Test
  void time_ends_it_and_a_later_session_has_what_is_left() {
    Campaign timed = CAMPAIGN.within(Duration.ofMillis(6));
    assertThat(timed.repeated(timed.mostRepeats()).endless()).isTrue();
    SweepSchedule first = new SweepSchedule(timed);
    List<PlannedRun> order = timed.runs();
    List<RunEnded> made = new ArrayList<>();
    // each takes 1 ms
    for (PlannedRun run : order.subList(0, 4)) {
      assertThat(first.wants(run)).isTrue();
      made.add(ended(run, run.attempt(1), Ending.NO_VERDICT));
      first.ended(made.get(made.size() - 1));
    }
    SweepSchedule later = new SweepSchedule(timed);
    made.forEach(later::ended);
    later.resumed();
    assertThat(later.spent()).isEqualTo(Duration.ofMillis(4));
    for (PlannedRun run : order.subList(0, 2)) {
      assertThat(later.wants(run)).as("said nothing before").isTrue();
      later.ended(ended(run, run.attempt(2), Ending.SURVIVED));
    }
    assertThat(order).noneMatch(later::wants);
    assertThat(later.left()).isZero();
  }
}
