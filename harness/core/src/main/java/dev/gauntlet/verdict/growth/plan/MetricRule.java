package dev.gauntlet.verdict.growth.plan;

import dev.gauntlet.verdict.growth.BlockValue;
import java.util.List;

/**
 * How one metric is judged.
 *
 * @param name as in the samples, such as {@code host.native}
 * @param unit of its values: B, or 1 for things that are counted
 * @param coarsest largest upper bound, in the unit per iteration, with which "none" is said; wider
 *     intervals are too short to tell
 * @param block what stands for a block of samples
 * @param drift growth over the judged part of a fork, in the unit, that clean JVMs showed; the
 *     interval is wider by it
 * @param cache growth over the judged part of a fork, in the unit, beyond which no plausible cache
 *     explains it
 * @param reason why these values
 * @param allowed rate per iteration that is tolerated; it is taken off the scenario's series before
 *     they are judged, so that growth beyond it is still found. 0 by default
 * @param apart names of metrics that are part of this one and judged on their own: their values are
 *     taken off this one's
 */
public record MetricRule(
    String name,
    String unit,
    double coarsest,
    BlockValue block,
    double drift,
    double cache,
    String reason,
    double allowed,
    List<String> apart) {

  /** Rejects what could never be decided. */
  public MetricRule {
    apart = List.copyOf(apart);
    if (!(coarsest > 0) || !(drift >= 0) || !(cache > drift)) {
      throw new IllegalArgumentException(
          "%s: a largest bound above 0 and a drift between 0 and the cache's size are needed, not %s, %s and %s"
              .formatted(name, coarsest, drift, cache));
    }
    if (!(allowed >= 0) || Double.isInfinite(allowed)) {
      throw new IllegalArgumentException(
          name + ": a rate of 0 or more can be allowed, not " + allowed);
    }
  }

  /** Tolerates nothing. */
  public MetricRule(
      String name,
      String unit,
      double coarsest,
      BlockValue block,
      double drift,
      double cache,
      String reason) {
    this(name, unit, coarsest, block, drift, cache, reason, 0, List.of());
  }

  /** Whether it counts things one by one: descriptors, threads. */
  public boolean counted() {
    return unit.equals("1");
  }

  /**
   * The same metric, of which "none" is said only when growth above a rate is excluded ({@code
   * --delta}).
   *
   * @param rate in the unit per iteration, above 0
   */
  MetricRule downTo(double rate) {
    return new MetricRule(name, unit, rate, block, drift, cache, reason, allowed, apart);
  }

  /** The same metric with another size that a cache may have ({@code --allow-cache}). */
  public MetricRule withCache(double amount) {
    return new MetricRule(name, unit, coarsest, block, drift, amount, reason, allowed, apart);
  }

  /** The same metric with a rate per iteration that is tolerated ({@code --allow}). */
  public MetricRule allowing(double rate) {
    return new MetricRule(name, unit, coarsest, block, drift, cache, reason, rate, apart);
  }

  /** A part of it as a metric of its own. */
  MetricRule part(String of) {
    return new MetricRule(of, unit, coarsest, block, drift, cache, "part of " + name);
  }

  /** The rest of it. */
  MetricRule without(List<String> parts) {
    return new MetricRule(name, unit, coarsest, block, drift, cache, reason, allowed, parts);
  }
}
