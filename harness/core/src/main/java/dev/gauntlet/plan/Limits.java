package dev.gauntlet.plan;

import java.time.Duration;

/**
 * What one run may take.
 *
 * @param duration how long the lanes iterate, from the first mark; zero when only iterations count
 * @param iterations rounds per lane after which a run ends; 0 when only time counts
 * @param stall a lane without a mark for so long makes the run {@code hung}
 * @param deadline from launch to death, whatever the lanes do
 * @param memory bytes that all processes of a run together may have resident
 */
public record Limits(
    Duration duration, long iterations, Duration stall, Duration deadline, long memory) {
  public Limits {
    if (duration.isZero() && iterations == 0) {
      throw new IllegalArgumentException("a run needs a duration or a number of iterations");
    }
  }
}
