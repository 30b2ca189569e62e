package dev.gauntlet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.linux.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMainTest {
  @TempDir Path folder;

  private Performance start(String deed, int lanes, long iterations) throws IOException {
    return Performance.of(deed, lanes, Duration.ZERO, iterations, folder);
  }

  @Test
  void every_lane_makes_the_rounds_that_were_asked_for_and_then_it_is_done() throws IOException {
    BoxState box = start("work", 3, 5).ended(0);
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.lanes())
        .hasSize(3)
        .allSatisfy(
            lane -> {
              assertThat(lane.phase()).isEqualTo("ended");
              assertThat(lane.iterations()).isEqualTo(5);
              assertThat(lane.succeeded()).isEqualTo(5);
            });
    assertThat(box.peak()).isGreaterThan(10L << 20);
    assertThat(box.born()).isPositive().isLessThan(box.firstMark());
  }

  @Test
  void a_duration_counts_from_the_first_mark() throws IOException {
    BoxState box = Performance.of("work", 2, Duration.ofMillis(300), 0, folder).ended(0);
    assertThat(box.lanes())
        .allSatisfy(
            lane -> assertThat(lane.time() - box.firstMark()).isGreaterThanOrEqualTo(300_000_000L));
    assertThat(box.succeeded()).isEqualTo(box.iterations()).isGreaterThan(2);
  }

  @Test
  void refusals_are_counted_by_text_and_are_no_success() throws IOException {
    BoxState box = start("refuse", 2, 4).ended(0);
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.softFailures()).isEqualTo(Map.of("refused at 0x…", 8L));
    assertThat(box.succeeded()).isZero();
    assertThat(box.iterations()).isEqualTo(8);
  }

  @Test
  void a_finding_costs_its_round_the_success_and_the_loop_goes_on() throws IOException {
    BoxState box = start("find", 2, 4).ended(0);
    assertThat(box.findings())
        .isEqualTo(Map.of("frame of lane 0 is wrong", 1L, "frame of lane 1 is wrong", 1L));
    assertThat(box.lanes()).extracting(LaneState::succeeded).containsExactly(3L, 3L);
  }

  @Test
  void an_error_is_no_refusal_it_ends_the_run_at_once() throws IOException {
    Performance performance = start("error", 2, 1000);
    BoxState box = performance.ended(1);
    assertThat(box.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(box.sentence()).isEqualTo("java.lang.AssertionError: not even wrong");
    assertThat(performance.worker.stderrTail()).contains("at dev.gauntlet.worker.Puppet");
  }

  @Test
  void what_is_missing_is_said_and_the_exit_is_clean() throws IOException {
    BoxState box = start("unsupported", 1, 1).ended(0);
    assertThat(box.outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(box.sentence()).isEqualTo("no strings here; install libstrings");
    assertThat(box.firstMark()).isZero();
  }

  @Test
  void a_request_to_stop_ends_every_lane_at_its_next_round() throws Exception {
    Performance performance = start("work", 2, 1_000_000);
    performance.awaitIterations(10);
    performance.box.askToStop();
    BoxState box = performance.ended(0);
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.lanes()).allMatch(lane -> lane.phase().equals("ended"));
  }

  @Test
  void marks_survive_a_sigkill() throws Exception {
    Performance performance = start("work", 2, 1_000_000);
    performance.awaitIterations(20);
    performance.worker.signal(Signals.KILL);
    BoxState box = performance.ended(137);
    assertThat(box.outcome()).isEqualTo(Outcome.NONE);
    assertThat(box.iterations()).isGreaterThanOrEqualTo(20);
    assertThat(box.pid()).isEqualTo(performance.worker.pid());
    assertThat(box.lanes())
        .allSatisfy(
            lane -> {
              assertThat(lane.phase()).isIn("idle", "create", "work", "destroy");
              assertThat(lane.time()).isGreaterThan(box.firstMark());
              assertThat(lane.iterations() - lane.succeeded()).isBetween(0L, 1L);
            });
  }

  @Test
  void marks_survive_a_segmentation_fault_and_name_a_phase_made_just_before() throws IOException {
    BoxState box = start("segv", 2, 1_000_000).ended(134);
    assertThat(box.outcome()).isEqualTo(Outcome.NONE);
    assertThat(box.lanes().get(0).phase()).isEqualTo("named-late");
    assertThat(box.lanes().get(0).iterations()).isEqualTo(3);
    assertThat(box.lanes().get(0).succeeded()).isEqualTo(2);
    assertThat(folder.resolve("hs_err.log")).isNotEmptyFile();
  }

  @Test
  void children_end_as_the_kernel_says_and_are_stopped_as_promised() throws IOException {
    BoxState box = start("children", 1, 1).ended(0);
    assertThat(box.softFailures()).isEmpty();
    assertThat(box.findings()).isEmpty();
    assertThat(box.succeeded()).isEqualTo(1);
  }

  @Test
  void a_child_that_crashes_is_the_runs_own_crash() throws IOException {
    BoxState box = start("child-crash", 1, 3).ended(1);
    assertThat(box.outcome()).isEqualTo(Outcome.CHILD_CRASHED);
    assertThat(box.childSignal()).isEqualTo(Signals.SEGV);
    assertThat(box.childPid()).isPositive();
  }
}
