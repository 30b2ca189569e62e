package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.Optional;

/**
 * Growth whose slope falls: to less than 0.85 of itself, one-sided 95 %, from one look to the next
 * (Welch's test) or from the first to the second half of a look's tail (paired by forks). A leak
 * keeps its slope; growth like the square root of time has 0.71 of it after a doubling, a filling
 * cache less.
 *
 * @param before mean slope earlier, unit per iteration
 * @param after mean slope later
 * @param plateau the value it points to if growth decays exponentially, in the unit; NaN when it
 *     does not decay so
 */
public record Slowdown(double before, double after, double plateau) {
  /** A slope falls when it falls below this share of itself. */
  static final double KEPT = 0.85;

  private static final double LEVEL = 0.95;

  /** From one look to the next; empty when the slope does not fall, or nothing rose before. */
  static Optional<Slowdown> between(Finding earlier, Finding later) {
    double before = Contrast.mean(earlier.slopeArray());
    double after = Contrast.mean(later.slopeArray());
    return before > 0 && fall(earlier, later) < 0
        ? Optional.of(
            of(
                before,
                after,
                later.middle() - earlier.middle(),
                later.end() - later.middle(),
                later.level()))
        : Optional.empty();
  }

  /**
   * Within a look.
   *
   * @param early slope of each fork over the first half of its tail, control subtracted
   * @param late over the second half
   * @param middle iterations at the middle of the tail
   * @param end iterations at its end
   * @param level value at its end
   */
  static Optional<Slowdown> within(
      double[] early, double[] late, double middle, double end, double level) {
    double before = Contrast.mean(early);
    double after = Contrast.mean(late);
    // the halves' middles are as far apart as the tail's middle is from its end
    return before > 0 && fallWithin(early, late) < 0
        ? Optional.of(of(before, after, end - middle, (end - middle) / 2, level))
        : Optional.empty();
  }

  /** Upper bound of what the new slope is above 0.85 of the old one; below 0 when it fell. */
  private static double fall(Finding earlier, Finding later) {
    double[] kept = Arrays.stream(earlier.slopeArray()).map(slope -> KEPT * slope).toArray();
    return Contrast.of(later.slopeArray(), kept).upper(LEVEL);
  }

  private static double fallWithin(double[] early, double[] late) {
    double[] above = new double[early.length];
    for (int f = 0; f < above.length; f++) {
      above[f] = late[f] - KEPT * early[f];
    }
    return Contrast.of(above, new double[0]).upper(LEVEL);
  }

  /**
   * The steady rate under which a fall would not show: it adds 0.15 of itself to the new slope over
   * 0.85 of the old one.
   */
  static double hidden(Finding earlier, Finding later) {
    return Math.max(0, -fall(earlier, later) / (1 - KEPT));
  }

  /** As {@link #hidden(Finding, Finding)}, within a look. */
  static double hidden(double[] early, double[] late) {
    return Math.max(0, -fallWithin(early, late) / (1 - KEPT));
  }

  /**
   * With y = P - A exp(-t/τ) the slope decays like exp(-t/τ): two slopes give τ, and what is still
   * to come is τ times the slope at the end.
   */
  private static Slowdown of(
      double before, double after, double apart, double toEnd, double level) {
    double plateau = level;
    if (after > 0) {
      double tau = apart / Math.log(before / after);
      plateau = tau > 0 ? level + tau * after * Math.exp(-toEnd / tau) : Double.NaN;
    }
    return new Slowdown(before, after, plateau);
  }
}
