package dev.gauntlet.scenarios.testing;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.held.HeldFlags;
import dev.gauntlet.worker.held.SampleSeries;
import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a scenario in a forked worker that holds after each iteration to be sampled. */
public final class SampledWorker {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private SampledWorker() {}

  /**
   * To its end, which must be a good one.
   *
   * @param folder an existing one, in which a folder of its own is made
   * @param samples one per iteration of each lane
   * @param values as {@link Cells#of(Scenario, String...)} takes them
   */
  public static SampleSeries run(Path folder, Scenario scenario, int samples, String... values)
      throws IOException {
    Cell cell = Cells.of(scenario, values);
    scenario.check(cell);
    Path own = Files.createTempDirectory(folder, "sampled");
    BoxFile box = BoxFile.create(own.resolve("box"), cell.whole("threads"));
    SampleTable table =
        SampleTable.create(
            own.resolve("samples"),
            new SampleTable.Plan(1, samples, true, Duration.ZERO, List.of()));
    Order order =
        Order.of(scenario.getClass().getName(), cell, box.file(), own.resolve("run"))
            .under(ProcessHandle.current().pid())
            .sampled(table.path());
    WorkerCommand jvm = WorkerCommand.of(Jdk.current(), scenario.getClass(), HeldFlags.ALL);
    WorkerProcess worker =
        WorkerProcess.launch(
            jvm.command(order, own.resolve("hs_err.log")), Map.of(), Optional.empty());
    worker.killAfter(LIMIT);
    int status = worker.await().shell();
    if (status != 0 || box.state().outcome() != Outcome.DONE) {
      throw new AssertionError("the worker ended with " + status + ": " + worker.stderrTail());
    }
    if (!box.state().softFailures().isEmpty()) {
      throw new AssertionError("it was refused: " + box.state().softFailures());
    }
    return table.series();
  }

  /**
   * By how much a metric grew per iteration, in the second half of the samples: the first holds
   * what is made once. The median of all slopes between two of them (Theil and Sen).
   */
  public static double rate(SampleSeries series, String metric) {
    double[] iterations = series.column("iterations");
    double[] values = series.column(metric);
    int from = values.length / 2;
    double[] slopes = new double[(values.length - from) * (values.length - from - 1) / 2];
    int slope = 0;
    for (int i = from; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        slopes[slope++] = (values[j] - values[i]) / (iterations[j] - iterations[i]);
      }
    }
    Arrays.sort(slopes);
    return slopes[slopes.length / 2];
  }
}
