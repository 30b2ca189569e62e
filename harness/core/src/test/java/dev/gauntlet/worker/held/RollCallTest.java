package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fork.LiveWorker;
import dev.gauntlet.probe.OutsideSampler;
import dev.gauntlet.probe.Roll;
import dev.gauntlet.probe.Samplers;
import dev.gauntlet.probe.SlowSampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller's columns stand in the same row as the worker's, read at the same moment. */
class RollCallTest {
  private static final int SAMPLES = 40;

  @TempDir private Path folder;

  @Test
  void a_descriptor_that_each_iteration_leaves_open_is_counted_exactly() throws Exception {
    Series series = called(new HeldWorker(folder, "file", 2).hold(4));
    double[] iterations = series.column("iterations");
    for (String metric : List.of("fd", "fd.other")) {
      double[] open = series.column(metric);
      for (int row = 1; row < SAMPLES; row++) {
        assertThat(open[row] - open[0])
            .as(metric + " in row " + row)
            .isEqualTo(iterations[row] - iterations[0]);
      }
    }
    assertThat(Arrays.stream(series.column("children")).sum()).isZero();
    assertThat(Arrays.stream(series.column("host.rss"))).allMatch(bytes -> bytes > 10e6);
  }

  @Test
  void a_clean_loop_keeps_every_count() throws Exception {
    Series series = called(new HeldWorker(folder, "none", 4).hold(8));
    for (String metric :
        List.of("fd", "threads", "children", "shm", "files", "zombies", "orphans")) {
      double[] values = series.column(metric);
      assertThat(values).as(metric).containsOnly(values[0]);
    }
  }

  private Series called(HeldWorker plan) throws IOException {
    List<String> columns = new ArrayList<>(OutsideSampler.COLUMNS);
    long self = ProcessHandle.current().pid();
    try (SlowSampler any = new SlowSampler(self, folder, Duration.ZERO)) {
      columns.addAll(any.columns());
    }
    LiveWorker worker = plan.controller(Roll.PATIENCE, columns).start(SAMPLES);
    Samplers samplers =
        new Samplers(
            List.of(
                new OutsideSampler(worker.pid()),
                new SlowSampler(worker.pid(), plan.runFolder(), Duration.ofSeconds(1))));
    try (Roll roll = Roll.call(plan.table, samplers)) {
      assertThat(worker.await().shell()).isZero();
      assertThat(roll.missed()).isZero();
    }
    return plan.table.series();
  }
}
