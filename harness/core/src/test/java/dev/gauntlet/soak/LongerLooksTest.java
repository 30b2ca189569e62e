package dev.gauntlet.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.CauseRuns;
import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.SoakLooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongerLooksTest {
  /** 400 samples of either arm in 4 s: 10 ms each, 0.12 s for one of all twelve forks. */
  private static final List<RunEnded> TIMED =
      List.of(
          RecordedSoakRun.survived("c1-pace", 9000),
          RecordedSoakRun.survived("c1-l400-s1", 4000),
          RecordedSoakRun.survived("c1-l400-s2", 60_000),
          RecordedSoakRun.survived("c1-l400-control1", 4000),
          RecordedSoakRun.survived("c1-l800-s1", 60_000));

  private static List<Integer> within(Duration budget, List<RunEnded> runs) {
    SoakDesign how =
        new SoakDesign(
            6,
            new SoakLooks(List.of(400, 800), true, true),
            true,
            budget,
            GrowthTolerance.NONE,
            CauseRuns.NONE);
    return LongerLooks.within(how, budget, runs);
  }

  @Test
  void a_look_follows_that_is_as_long_as_the_rest_of_the_time_has_room_for() {
    // looks of 400 and 800 take 144 s of it, one of 1600 takes 192 s, one of 3200 takes 384 s
    assertThat(within(Duration.ofSeconds(160), TIMED)).containsExactly(400, 800);
    assertThat(within(Duration.ofSeconds(365), TIMED)).containsExactly(400, 800);
    assertThat(within(Duration.ofSeconds(380), TIMED)).containsExactly(400, 800, 1600);
    assertThat(within(Duration.ofSeconds(580), TIMED)).containsExactly(400, 800, 1600);
    assertThat(within(Duration.ofMinutes(10), TIMED)).containsExactly(400, 800, 3200);
    assertThat(within(Duration.ofHours(1), TIMED)).containsExactly(400, 800, 25_600);
  }

  @Test
  void no_look_is_longer_than_what_is_read() {
    assertThat(within(Duration.ofDays(30), TIMED)).containsExactly(400, 800, 51_200);
  }

  @Test
  void the_plan_stands_until_a_fork_of_either_arm_told_how_long_a_sample_takes() {
    Duration night = Duration.ofHours(8);
    assertThat(within(night, List.of())).containsExactly(400, 800);
    assertThat(within(night, List.of(RecordedSoakRun.survived("c1-l400-s1", 4000))))
        .containsExactly(400, 800);
    List<RunEnded> killed =
        List.of(
            RecordedSoakRun.survived("c1-l400-s1", 4000),
            RecordedSoakRun.ended("c1-l400-control1", Ending.KILLED, 10, Map.of()));
    assertThat(within(night, killed)).containsExactly(400, 800);
  }
}
