package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Iteration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reports what one iteration cost, and what was wrong with what viewers got. */
final class Spent {
  private static final double MILLI = 1e6;

  private final Iteration iteration;
  private final Setup setup;
  private final int lanes;
  private final AtomicLong launched = new AtomicLong();
  private long workerCpu;

  Spent(Iteration iteration, Setup setup, int lanes) {
    this.iteration = iteration;
    this.setup = setup;
    this.lanes = lanes;
  }

  /** The recorder is being started. */
  void launch() {
    workerCpu = Usage.of("self").cpuNanos();
    launched.set(System.nanoTime());
  }

  AtomicLong launched() {
    return launched;
  }

  /** The last frame has been delivered and the recorder not yet stopped. */
  void delivered(Usage recorder) {
    Usage worker = Usage.of("self");
    double wall = System.nanoTime() - launched.get();
    double cpu = recorder.cpuNanos() + (worker.cpuNanos() - workerCpu) / (double) lanes;
    iteration.measure(Costs.CPU_PER_FRAME, cpu / setup.frames() / MILLI);
    iteration.measure(Costs.CPU, 100 * cpu / wall);
    iteration.measure(Costs.RECORDER_RSS, (double) recorder.peak());
    iteration.measure(Costs.WORKER_RSS, (double) worker.rss());
  }

  void copied(long bytes) {
    iteration.measure(Costs.COPIED, (double) bytes / setup.frames());
  }

  /**
   * Waits for the viewers.
   *
   * @param wrong what the recorder's end told, null for nothing
   */
  void judge(Flaw wrong, List<Viewer> viewers) throws IOException, InterruptedException {
    if (wrong != null) {
      wrong.count("the recorder", iteration);
    }
    List<Delivered> all = new ArrayList<>();
    for (Viewer viewer : viewers) {
      Delivered delivered = viewer.delivered();
      all.add(delivered);
      if (delivered.flaw() != null) {
        iteration.finding(delivered.flaw());
      }
    }
    if (all.stream().allMatch(Delivered::whole)) {
      latency(all);
    } else if (wrong == null) {
      iteration.finding("no error was reported, and fewer frames came than were asked for");
    }
  }

  /** The mean over the viewers. */
  private void latency(List<Delivered> viewers) {
    double first = 0;
    double age = 0;
    for (Delivered one : viewers) {
      first += (one.first() - launched.get()) / MILLI / viewers.size();
      age += one.age() / MILLI / viewers.size();
    }
    iteration.measure(Costs.FIRST, first);
    if (!Double.isNaN(age)) {
      iteration.measure(Costs.STEADY, age);
    }
  }
}
