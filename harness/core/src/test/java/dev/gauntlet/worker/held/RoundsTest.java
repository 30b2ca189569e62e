package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes that hold together, and samples that outlive them. */
class RoundsTest {
  @TempDir private Path folder;

  @Test
  void every_lane_has_done_the_same_when_a_sample_is_taken() throws IOException {
    SampleSeries series = new HeldWorker(folder, "none", 3).hold(4).axis("uneven", "1").series(5);
    assertThat(series.column("iterations")).containsExactly(12, 24, 36, 48, 60);
    assertThat(series.column("seconds")).isSorted();
  }

  @Test
  void a_lane_that_has_ended_is_not_waited_for() throws IOException {
    // iterations end the lanes in the middle of the third round
    SampleSeries series = new HeldWorker(folder, "none", 2).hold(4).iterations(10).series(100);
    assertThat(series.column("iterations")).startsWith(8, 16);
    assertThat(series.rows().length).isLessThanOrEqualTo(3);
  }

  @Test
  void samples_survive_a_worker_that_is_killed() throws Exception {
    HeldWorker plan = new HeldWorker(folder, "none", 2).hold(1).axis("uneven", "1");
    WorkerProcess worker = plan.start(100_000);
    while (plan.table.count() < 4) {
      Thread.sleep(1);
    }
    worker.signal(Signals.KILL);
    assertThat(worker.await().signal()).isEqualTo(Signals.KILL);
    Path kept = folder.resolve("kept");
    plan.table.copyTo(kept);
    SampleSeries series = SampleTable.read(kept).series();
    assertThat(series.rows().length).isGreaterThanOrEqualTo(4);
    assertThat(java.util.Arrays.stream(series.column("java.heap"))).allMatch(bytes -> bytes > 0);
    assertThat(series.columns()).startsWith("iterations", "seconds", "held.millis");
  }

  @Test
  void the_controller_adds_its_columns_while_the_lanes_are_held() throws Exception {
    HeldWorker plan =
        new HeldWorker(folder, "none", 2)
            .hold(2)
            .controller(Duration.ofSeconds(10), List.of("outside"));
    WorkerProcess worker = plan.start(3);
    for (int row = 1; row <= 3; row++) {
      while (plan.table.held() != row) {
        Thread.sleep(1);
      }
      assertThat(plan.box.phaseNumber(0)).isEqualTo(dev.gauntlet.scenario.Phase.HELD.number());
      assertThat(plan.table.answer(row, new double[] {row * 100})).isTrue();
    }
    assertThat(worker.await().shell()).isZero();
    assertThat(plan.table.series().column("outside")).containsExactly(100, 200, 300);
  }

  @Test
  void an_answer_that_comes_too_late_is_not_taken() throws IOException {
    HeldWorker plan =
        new HeldWorker(folder, "none", 1).controller(Duration.ofMillis(1), List.of("outside"));
    SampleSeries series = plan.series(3);
    assertThat(series.column("outside")).containsOnly(Double.NaN);
    assertThat(plan.table.held()).isZero();
    assertThat(plan.table.answer(3, new double[] {1})).isFalse();
    assertThat(plan.table.series().column("outside")).containsOnly(Double.NaN);
  }

  @Test
  void a_sample_can_be_taken_without_a_collection() throws IOException {
    SampleSeries with = new HeldWorker(folder, "none", 1).series(5);
    Path other = java.nio.file.Files.createDirectory(folder.resolve("other"));
    SampleSeries without = new HeldWorker(other, "none", 1).noGc().series(5);
    assertThat(without.column("java.heap")[4]).isGreaterThan(with.column("java.heap")[4]);
  }
}
