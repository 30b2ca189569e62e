package dev.gauntlet.verdict.growth;

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
 */
public record Metric(
    String name,
    String unit,
    boolean counted,
    double delta,
    double ceiling,
    BlockValue block,
    double deadZone,
    String reason) {

  /** Rejects what could never be decided. */
  public Metric {
    if (!(delta > 0) || !(ceiling > delta) || !(deadZone >= 0)) {
      throw new IllegalArgumentException(
          name + ": 0 < delta < Y is needed, not delta " + delta + " and Y " + ceiling);
    }
  }

  /**
   * The same metric asked for smaller leaks ({@code --delta}); Y keeps its ratio to delta.
   *
   * @param less in the unit per iteration, above 0
   */
  public Metric withDelta(double less) {
    return new Metric(name, unit, counted, less, ceiling / delta * less, block, deadZone, reason);
  }
}
