package dev.gauntlet.campaign;

import dev.gauntlet.worker.held.SampleTable;
import java.time.Duration;
import java.util.List;

/**
 * How a run is sampled.
 *
 * @param hold K: iterations of a lane between two holds
 * @param samples after which it ends
 * @param gc whether a collection comes before each sample
 * @param control whether its lanes iterate nothing
 * @param outside whether the controller adds what it sees
 * @param suspects metrics whose growth it is to explain; empty when it is to be measured
 */
record Sampling(
    int hold, int samples, boolean gc, boolean control, boolean outside, List<String> suspects) {
  /**
   * The controller's columns take 0.3 to 30 ms; a machine that is that busy is waited for, since a
   * row without them makes its metrics unreadable.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  Sampling(int hold, int samples, boolean gc, boolean control, boolean outside) {
    this(hold, samples, gc, control, outside, List.of());
  }

  SampleTable.Plan plan(List<String> columns) {
    return new SampleTable.Plan(
        hold, samples, gc, outside ? PATIENCE : Duration.ZERO, outside ? columns : List.of());
  }
}
