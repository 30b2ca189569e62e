package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is too dear for ten polls a second, read by a thread of its own: a driver that does not
 * answer must not keep anybody from seeing that a lane has stalled.
 */
final class SlowSamplerThread implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final SlowSampler slow;
  private final Devices devices;
  private final List<String> columns;
  private final AtomicReference<double[]> latest = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Throwable failure;

  SlowSamplerThread(long pid, Path folder, Devices devices) throws IOException {
    this.slow = SlowSampler.sparing(pid, folder);
    this.devices = devices;
    List<String> names = new ArrayList<>(slow.columns());
    names.addAll(devices.columns());
    this.columns = List.copyOf(names);
    Thread thread = new Thread(this::run, "watch-slow-" + pid);
    thread.setDaemon(true);
    thread.start();
  }

  List<String> columns() {
    return columns;
  }

  /** What was read since this was last asked; NaN when nothing was. */
  void take(double[] row, int from) {
    double[] read = latest.getAndSet(null);
    if (read == null) {
      Arrays.fill(row, from, from + columns.size(), Double.NaN);
    } else {
      System.arraycopy(read, 0, row, from, read.length);
    }
  }

  private void run() {
    try (slow) {
      long pause = 0;
      while (!ended.await(pause, TimeUnit.NANOSECONDS)) {
        long began = System.nanoTime();
        double[] row = new double[columns.size()];
        slow.sample(row, 0);
        devices.sample(slow.family().pids(), row, slow.columns().size());
        latest.set(row);
        long took = System.nanoTime() - began;
        // a driver that answers slowly is asked seldomer
        pause = Math.max(BETWEEN.toNanos() - took, took);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error fault) {
      failure = fault;
    }
  }

  /** Why its samples end before the run; empty when they do not. */
  Optional<String> trouble() {
    Throwable fault = failure;
    return fault == null
        ? Optional.empty()
        : Optional.of("what is read once a second was not read to the end: " + fault);
  }

  /** Does not wait for a driver that is being asked: its answer comes too late. */
  @Override
  public void close() {
    ended.countDown();
  }
}
