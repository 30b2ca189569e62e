package dev.gauntlet.probe;

import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers a worker whose lanes are held: reads what is seen from outside and writes it into the
 * same row. A thread of its own, that looks the more often the shorter the rounds are.
 */
public final class Roll implements AutoCloseable {
  /** How long a worker should wait for an answer: a sick GPU driver must not hold it for ever. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long SHORTEST_PAUSE = 500_000;
  private static final long LONGEST_PAUSE = 10_000_000;

  /** A wait for us may lengthen a round by a twentieth. */
  private static final long PART = 20;

  private final SampleTable table;
  private final Sampler sampler;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private final AtomicInteger missed = new AtomicInteger();

  private Roll(SampleTable table, Sampler sampler, String name) {
    this.table = table;
    this.sampler = sampler;
    this.thread = new Thread(this::run, name);
  }

  /**
   * Begins to answer.
   *
   * @param sampler its columns are those that the table was made with; closed at the end
   */
  public static Roll call(SampleTable table, Sampler sampler) {
    int columns = table.columns().size();
    int ours = sampler.columns().size();
    if (ours > columns
        || !table.columns().subList(columns - ours, columns).equals(sampler.columns())) {
      throw new IllegalArgumentException("the table was made for other columns");
    }
    Roll roll = new Roll(table, sampler, "roll-" + table.path().getFileName());
    roll.thread.setDaemon(true);
    roll.thread.start();
    return roll;
  }

  /** Rows that the worker did not wait for long enough: their outside columns are NaN. */
  public int missed() {
    return missed.get();
  }

  private void run() {
    double[] row = new double[sampler.columns().size()];
    long pause = SHORTEST_PAUSE;
    long last = System.nanoTime();
    try {
      while (!ended.await(pause, TimeUnit.NANOSECONDS)) {
        long held = table.held();
        if (held == 0) {
          continue;
        }
        sampler.sample(row, 0);
        if (!table.answer(held, row)) {
          missed.incrementAndGet();
        }
        long now = System.nanoTime();
        pause = Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, (now - last) / PART));
        last = now;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** To be called when the worker has ended. */
  @Override
  public void close() throws IOException {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    sampler.close();
  }
}
