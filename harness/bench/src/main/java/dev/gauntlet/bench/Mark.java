package dev.gauntlet.bench;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.LaneSlot;
import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One mark of a lane in a black box that lies where a worker's does. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Mark {
  private static final double GOAL = 50;
  private static final int LANES = 2;

  /** A box that all lanes share. */
  @State(Scope.Benchmark)
  public static class Box {
    private Path file;
    private BlackBox box;

    /** Makes it, on memory where there is such a file system. */
    @Setup
    public void make() throws IOException {
      Path fast = Path.of("/dev/shm");
      Path folder =
          Files.isWritable(fast)
              ? Files.createTempDirectory(fast, "gauntlet-bench")
              : Files.createTempDirectory("gauntlet-bench");
      file = folder.resolve("box");
      BoxFile.create(file, LANES);
      box = BlackBox.map(file);
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  /** The slot of one lane. */
  @State(Scope.Thread)
  public static class Slot {
    private LaneSlot slot;

    /** Takes the slot of this thread. */
    @Setup
    public void take(Box box, ThreadParams thread) {
      slot = box.box.lane(thread.getThreadIndex());
    }
  }

  /** Enters a phase. */
  @Benchmark
  public void enter(Slot lane) {
    lane.slot.enter(Phase.WORK);
  }

  static Table measure(Effort effort) throws IOException {
    Table table = new Table("Black-box mark");
    for (int lanes = 1; lanes <= LANES; lanes++) {
      double nanos = nanos(lanes, effort.markSeconds());
      table.atMost(String.format(Locale.ROOT, "a mark, ns; lanes: %d", lanes), nanos, GOAL, "%.1f");
    }
    return table.note(
        String.format(
            Locale.ROOT,
            "JMH, average time per mark and lane, 1 fork, %d s after as many of warm-up.",
            effort.markSeconds()));
  }

  private static double nanos(int lanes, int seconds) throws IOException {
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(Mark.class.getName() + "\\.enter")
                      .threads(lanes)
                      .forks(1)
                      .warmupIterations(seconds)
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(seconds)
                      .measurementTime(TimeValue.seconds(1))
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      return results.iterator().next().getPrimaryResult().getScore();
    } catch (RunnerException failed) {
      throw new IOException("JMH did not run: " + failed.getMessage(), failed);
    }
  }
}
