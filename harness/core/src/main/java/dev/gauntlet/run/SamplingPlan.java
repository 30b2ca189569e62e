package dev.gauntlet.run;

import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.held.LeakChecks;
import dev.gauntlet.worker.held.SampleTable;
import java.time.Duration;
import java.util.List;

/**
 * How a run is sampled.
 *
 * @param hold K: iterations of a lane between two holds
 * @param samples after which it ends
 * @param gc whether a collection comes before each sample
 * @param arm what its lanes iterate
 * @param outside whether the controller adds what it sees
 * @param suspects metrics whose growth it is to explain; empty when it is to be measured
 * @param leaks whether LeakSanitizer is asked in place of the metrics
 */
public record SamplingPlan(
    int hold,
    int samples,
    boolean gc,
    Arm arm,
    boolean outside,
    List<String> suspects,
    boolean leaks) {
  /**
   * The controller's columns take 0.3 to 30 ms; a machine that is that busy is waited for, since a
   * row without them makes its metrics unreadable.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public SamplingPlan(int hold, int samples, boolean gc, Arm arm, boolean outside) {
    this(hold, samples, gc, arm, outside, List.of(), false);
  }

  /** Of the run with LeakSanitizer, which chooses the holds itself. */
  public static SamplingPlan leakChecks() {
    return new SamplingPlan(1, LeakChecks.CHECKS, true, Arm.SCENARIO, false, List.of(), true);
  }

  /** Whether it is to explain what grows, and not to measure it. */
  boolean blames() {
    return !suspects.isEmpty();
  }

  SampleTable.Plan plan(List<String> columns) {
    return new SampleTable.Plan(
        hold, samples, gc, outside ? PATIENCE : Duration.ZERO, outside ? columns : List.of());
  }

  /** What of the scenario is left out. */
  Order.Idle idle() {
    return switch (arm) {
      case SCENARIO -> Order.Idle.NOT;
      case CONTROL -> Order.Idle.OPENED;
      case HARNESS -> Order.Idle.UNOPENED;
    };
  }
}
