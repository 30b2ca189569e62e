package dev.gauntlet.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A dear sampler that is asked only now and then: NaN in between. */
final class Paced implements Sampler {
  private final Sampler sampler;
  private final long nanos;
  private long next = System.nanoTime();

  Paced(Sampler sampler, Duration between) {
    this.sampler = sampler;
    this.nanos = between.toNanos();
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
    next = now + nanos;
    sampler.sample(row, from);
  }

  @Override
  public void close() throws IOException {
    sampler.close();
  }
}
