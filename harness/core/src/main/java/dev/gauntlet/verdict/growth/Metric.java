package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * How one metric is judged.
 *
 * @param name as in the samples, such as {@code host.native}
 * @param unit of its values: B, or 1 for things that are counted
 * @param counted whether it counts things one by one (descriptors, threads) and {@link CounterRule}
 *     judges it; else {@link GrowthRule} does
 * @param delta least rate per iteration, above the control's, that is called a leak
 * @param ceiling Y, the rate per iteration below which growth is called none
 * @param block what stands for a block of samples
 * @param deadZone least growth in the unit that Y must come to over half of a fork before none is
 *     said: one-off steps of libraries are that large
 * @param reason why these values
 * @param allowed rate per iteration that is tolerated; it is taken off the scenario's series before
 *     they are judged, so that growth beyond it is still found. 0 by default
 * @param apart names of metrics that are part of this one and judged on their own: their values are
 *     taken off this one's
 */
public record Metric(
    String name,
    String unit,
    boolean counted,
    double delta,
    double ceiling,
    BlockValue block,
    double deadZone,
    String reason,
    double allowed,
    List<String> apart) {

  /** Rejects what could never be decided. */
  public Metric {
    apart = List.copyOf(apart);
    if (!(delta > 0) || !(ceiling > delta) || !(deadZone >= 0)) {
      throw new IllegalArgumentException(
          name + ": 0 < delta < Y is needed, not delta " + delta + " and Y " + ceiling);
    }
    if (!(allowed >= 0) || Double.isInfinite(allowed)) {
      throw new IllegalArgumentException(
          name + ": a rate of 0 or more can be allowed, not " + allowed);
    }
  }

  /** Tolerates nothing. */
  public Metric(
      String name,
      String unit,
      boolean counted,
      double delta,
      double ceiling,
      BlockValue block,
      double deadZone,
      String reason) {
    this(name, unit, counted, delta, ceiling, block, deadZone, reason, 0, List.of());
  }

  /**
   * The same metric asked for smaller leaks ({@code --delta}); Y keeps its ratio to delta.
   *
   * @param less in the unit per iteration, above 0
   */
  public Metric withDelta(double less) {
    double y = ceiling / delta * less;
    return new Metric(name, unit, counted, less, y, block, deadZone, reason, allowed, apart);
  }

  /** The same metric with a rate per iteration that is tolerated ({@code --allow}). */
  public Metric allowing(double rate) {
    return new Metric(name, unit, counted, delta, ceiling, block, deadZone, reason, rate, apart);
  }

  /** A part of it as a metric of its own. */
  Metric part(String of) {
    return new Metric(of, unit, counted, delta, ceiling, block, deadZone, "part of " + name);
  }

  /** The rest of it. */
  Metric without(List<String> parts) {
    return new Metric(name, unit, counted, delta, ceiling, block, deadZone, reason, allowed, parts);
  }
}
