package dev.gauntlet.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A dear sampler that is asked only now and then: NaN in between. */
final class RateLimitedSampler implements Sampler {
  private final Sampler sampler;
  private final long nanos;
  private final long share;
  private long next = System.nanoTime();
  private boolean warm;
  private ProcFile clock;

  /**
   * @param between two questions, at least
   * @param share it may have one part in so many of a processor's time; 0 for any. The first
   *     question does not count: code that never ran before takes ten times as long
   */
  RateLimitedSampler(Sampler sampler, Duration between, int share) {
    this.sampler = sampler;
    this.nanos = between.toNanos();
    this.share = share;
  }

  @Override
  public List<String> columns() {
    return sampler.columns();
  }

  @Override
  public void sample(double[] row, int from) {
    long now = System.nanoTime();
    if (now - next < 0) {
      Arrays.fill(row, from, from + columns().size(), Double.NaN);
      return;
    }
    long before = processorTime();
    sampler.sample(row, from);
    long took = processorTime() - before;
    next = now + Math.max(nanos, warm ? took * share : 0);
    warm = true;
  }

  /** Of this thread: on a busy machine most of the time between two moments is somebody else's. */
  private long processorTime() {
    if (share == 0) {
      return 0;
    }
    if (clock == null) {
      clock = ProcFile.open("/proc/thread-self/schedstat", 128);
    }
    return clock != null && clock.read() ? (long) clock.field(new byte[0]) : System.nanoTime();
  }

  @Override
  public void close() throws IOException {
    sampler.close();
    if (clock != null) {
      clock.close();
    }
  }
}
