package dev.gauntlet.reports.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for facts. */
public final class Wait {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Wait() {}

  /** Until a text holds another. */
  public static void until(Callable<String> told, String part) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String now = told.call();
    while (!now.contains(part) && System.nanoTime() < end) {
      Thread.sleep(50);
      now = told.call();
    }
    assertThat(now).contains(part);
  }
}
