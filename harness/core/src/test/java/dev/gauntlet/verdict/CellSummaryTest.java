package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellSummaryTest {
  private static final Signature SIGNATURE = new Signature("SIGSEGV", "libx.so+0x1", null);

  @Test
  void every_ending_has_its_label_and_the_sum_is_the_runs() {
    CellSummary cell =
        of(
            RunFixtures.run("a"),
            RunFixtures.run("b").crashed(SIGNATURE),
            RunFixtures.run("c").ended(Ending.FAILED, 1),
            RunFixtures.run("d").ended(Ending.HUNG, 137),
            RunFixtures.run("e").ended(Ending.KILLED, 137),
            RunFixtures.run("f").ended(Ending.OUT_OF_MEMORY, 137),
            RunFixtures.run("g").ended(Ending.VANISHED, 0),
            RunFixtures.run("h").ended(Ending.UNSUPPORTED, 0),
            RunFixtures.run("i").ended(Ending.NO_VERDICT, 0),
            RunFixtures.run("j"));
    assertThat(cell.histogram())
        .hasToString(
            "{0: 2, 1: 1, 139: 1, hang: 1, oom: 1, vanished: 1, killed: 1, unsupported: 1,"
                + " no-verdict: 1}");
    assertThat(cell.runs()).isEqualTo(10);
  }

  @Test
  void an_exit_code_that_looks_like_a_signal_is_not_counted_as_one() {
    assertThat(
            of(
                RunFixtures.run("a").ended(Ending.FAILED, 139),
                RunFixtures.run("b").crashed(SIGNATURE)))
        .extracting(cell -> cell.histogram().toString())
        .isEqualTo("{139: 1, exit 139: 1}");
  }

  @Test
  void only_crashed_runs_are_crashes_and_only_conclusive_ones_their_base() {
    CellSummary cell =
        of(
            RunFixtures.run("a").iterations(100, 90),
            RunFixtures.run("b").crashed(SIGNATURE).iterations(50, 40),
            RunFixtures.run("c").ended(Ending.FAILED, 1).iterations(50, 10),
            RunFixtures.run("d").ended(Ending.KILLED, 137).iterations(1000, 1000),
            RunFixtures.run("e").ended(Ending.NO_VERDICT, 0).iterations(0, 0));
    assertThat(cell.crashes()).isEqualTo(Rate.of(1, 3));
    assertThat(cell.crashesPerIteration()).isEqualTo(IterationRate.of(1, 200));
    assertThat(cell.iterations()).isEqualTo(1200);
    assertThat(cell.succeededPerRun()).isEqualTo(new Spread(3, 10, 40, 90));
    assertThat(cell.metrics().get("peak.rss").max()).isEqualTo(1e6);
  }

  @Test
  void a_cell_whose_every_start_was_refused_exercised_nothing() {
    RunFixtures refused =
        RunFixtures.run("a").iterations(14, 0).texts(Map.of("no session", 14L), Map.of());
    assertThat(of(refused).nothingExercised()).isTrue();
    assertThat(of(refused, RunFixtures.run("b")).nothingExercised()).isFalse();
    assertThat(of(refused, RunFixtures.run("b").crashed(SIGNATURE)).nothingExercised()).isFalse();
    assertThat(of(refused.ended(Ending.UNSUPPORTED, 0)).nothingExercised()).isFalse();
  }

  @Test
  void a_run_that_was_made_again_is_owed_no_more() {
    RunFixtures interrupted = RunFixtures.run("p2-c07").ended(Ending.NO_VERDICT, 0);
    assertThat(of(interrupted).open()).containsEntry(Ending.NO_VERDICT, 1L);
    assertThat(of(interrupted, RunFixtures.run("p2-c07.2")).open()).isEmpty();
    assertThat(of(interrupted, RunFixtures.run("p2-c08")).open())
        .containsEntry(Ending.NO_VERDICT, 1L);
    assertThat(of(interrupted, RunFixtures.run("p2-c07.2").ended(Ending.NO_VERDICT, 0)).open())
        .containsEntry(Ending.NO_VERDICT, 1L);
  }

  @Test
  void texts_are_added_up() {
    CellSummary cell =
        of(
            RunFixtures.run("a").texts(Map.of("busy", 3L), Map.of("green frame", 1L)),
            RunFixtures.run("b").texts(Map.of("busy", 4L), Map.of()));
    assertThat(cell.softFailures()).containsExactly(Map.entry("busy", 7L));
    assertThat(cell.findings()).containsExactly(Map.entry("green frame", 1L));
    assertThat(cell.runsWithFindings()).isEqualTo(1);
    assertThat(cell.red()).isTrue();
    assertThat(cell.hasRedEnding()).isFalse();
  }

  @Test
  void whatever_the_endings_the_histogram_sums_to_the_runs() {
    Random random = new Random(4);
    List<Ending> endings = List.of(Ending.values());
    for (int i = 0; i < 200; i++) {
      RunFixtures[] runs = new RunFixtures[random.nextInt(30)];
      for (int run = 0; run < runs.length; run++) {
        Ending ending = endings.get(random.nextInt(endings.size()));
        runs[run] = RunFixtures.run("r" + run).ended(ending, random.nextInt(256));
      }
      CellSummary cell = of(runs);
      assertThat(cell.runs()).isEqualTo(runs.length);
      assertThat(cell.histogram().sum())
          .isEqualTo(cell.endings().values().stream().mapToLong(Long::longValue).sum());
    }
  }

  @Test
  void a_missing_second_frame_matches_the_only_one_known() {
    Signature bare = new Signature("SIGSEGV", "libx.so+0x1", null);
    Signature full = new Signature("SIGSEGV", "libx.so+0x1", "libx.so+0x9");
    Signature other = new Signature("SIGSEGV", "libx.so+0x1", "liby.so+0x2");
    List<SignatureCount> two =
        signatures(
            RunFixtures.run("a").crashed(bare, "start"),
            RunFixtures.run("b").crashed(full, "stop").kept("evidence/b/hs_err.log"),
            RunFixtures.run("c").crashed(full, "start", "start"));
    assertThat(two).hasSize(1);
    assertThat(two.get(0).signature()).isEqualTo(full);
    assertThat(two.get(0).runs()).isEqualTo(3);
    assertThat(two.get(0).phases()).containsExactly(Map.entry("start", 2L), Map.entry("stop", 1L));
    assertThat(two.get(0).firstRun()).isEqualTo("b");
    assertThat(two.get(0).rate()).isEqualTo(IterationRate.of(3, 30));
    assertThat(
            signatures(
                RunFixtures.run("a").crashed(bare),
                RunFixtures.run("b").crashed(full),
                RunFixtures.run("c").crashed(other)))
        .hasSize(3);
  }

  private static CellSummary of(RunFixtures... runs) {
    return CellSummary.of(RunFixtures.CELL, Arrays.stream(runs).map(RunFixtures::record).toList());
  }

  private static List<SignatureCount> signatures(RunFixtures... runs) {
    return SignatureCount.of(Arrays.stream(runs).map(RunFixtures::record).toList());
  }
}
