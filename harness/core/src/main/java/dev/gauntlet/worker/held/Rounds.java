package dev.gauntlet.worker.held;

import dev.gauntlet.blackbox.LaneSlot;
import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Phaser;

/**
 * Lanes run freely for K iterations, then hold at the next boundary; the last to arrive takes one
 * sample, and all go on.
 */
public final class Rounds {
  /** No rounds at all: one comparison per iteration. */
  public static final Rounds NONE = new Rounds(0, 0, null, null, null);

  private final long hold;
  private final SampleWriter writer;
  private final InsideSampler sampler;
  private final LeakChecks checks;
  private final Phaser lanes;
  private final long[] done;
  private final long[] succeeded;
  private final double[] row = new double[HeldColumn.values().length];
  private volatile boolean full;

  private Rounds(
      int lanes, long hold, SampleWriter writer, InsideSampler sampler, LeakChecks checks) {
    this.hold = hold;
    this.checks = checks;
    this.writer = writer;
    this.sampler = sampler;
    this.done = new long[lanes];
    this.succeeded = new long[lanes];
    this.lanes =
        new Phaser(lanes) {
          @Override
          protected boolean onAdvance(int phase, int registered) {
            if (registered > 0) {
              sample();
            }
            return registered == 0;
          }
        };
  }

  /**
   * Prepares them: the first sample will find everything loaded.
   *
   * @param samples the file that the controller made, with K and the number of samples in it
   * @param leaks folder for the reports of LeakSanitizer, which is then asked at some of the holds
   *     in place of the metrics; empty when metrics are sampled
   */
  public static Rounds open(Path samples, int lanes, Optional<Path> leaks)
      throws IOException, InterruptedException {
    SampleWriter writer = SampleWriter.map(samples);
    return leaks.isPresent()
        ? new Rounds(lanes, writer.hold(), writer, null, LeakChecks.open(leaks.get()))
        : new Rounds(
            lanes, writer.hold(), writer, new InsideSampler(writer.gc(), writer.capacity()), null);
  }

  /** Whether the samples that were wanted are still not all taken. */
  public boolean goOn() {
    return !full;
  }

  /** Whether a lane holds after so many iterations. */
  public boolean due(long iterations) {
    return hold != 0 && iterations % hold == 0;
  }

  /** Holds the calling lane until all have come and the sample is taken. */
  public void hold(int lane, long iterations, LaneSlot slot) {
    done[lane] = iterations;
    succeeded[lane] = slot.succeeded();
    slot.enter(Phase.HELD);
    lanes.arriveAndAwaitAdvance();
  }

  /** The lane iterates no more: the others need not wait for it. */
  public void leave(int lane, long iterations, LaneSlot slot) {
    if (writer != null) {
      done[lane] = iterations;
      succeeded[lane] = slot.succeeded();
      lanes.arriveAndDeregister();
    }
  }

  /**
   * By the last lane to arrive, while the others wait: the Phaser orders their writes before it.
   */
  private void sample() {
    if (full) {
      return;
    }
    long iterations = Arrays.stream(done).sum();
    try {
      if (checks == null) {
        sampler.sample(row, writer.atLast());
      } else if (checks.due(iterations / done.length)) {
        Arrays.fill(row, Double.NaN);
        checks.check(iterations / done.length);
      } else {
        return;
      }
    } catch (IOException refused) {
      throw new UncheckedIOException("a sample in phase held", refused);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("a lane was interrupted while it took a sample", interrupted);
    }
    HeldColumn.ITERATIONS.put(row, (double) iterations);
    HeldColumn.SUCCEEDED.put(row, (double) Arrays.stream(succeeded).sum());
    writer.write(row);
    full = writer.full();
  }
}
