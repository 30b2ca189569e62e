package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Growth whose slope falls from one look to the next: one-sided 95 % Welch test of the new slopes
 * against 0.85 x the old ones. A leak keeps its slope; growth like the square root of time has 0.71
 * of it after a doubling, a filling cache less.
 *
 * @param before mean tail slope at the earlier look, unit per iteration
 * @param after at the later look
 * @param plateau the value it points to if growth decays exponentially, in the unit; NaN when it
 *     does not decay so
 * @param p chance of such a fall were the slope to keep 0.85 of itself
 */
public record Slowdown(double before, double after, double plateau, double p) {
  private static final double KEPT = 0.85;
  private static final double ALPHA = 0.05;
  private static final TTest BELOW =
      TTest.withDefaults()
          .with(DataDispersion.HETEROSCEDASTIC)
          .with(AlternativeHypothesis.LESS_THAN);

  /** Empty when the slope does not fall, or did not rise before. */
  static Optional<Slowdown> between(Finding earlier, Finding later) {
    double[] old = earlier.slopeArray();
    double[] now = later.slopeArray();
    double before = Contrast.mean(old);
    double after = Contrast.mean(now);
    if (old.length < 2 || now.length < 2 || !(before > 0) || !(after < KEPT * before)) {
      return Optional.empty();
    }
    double[] kept = Arrays.stream(old).map(slope -> KEPT * slope).toArray();
    boolean exact = Contrast.variance(kept) + Contrast.variance(now) == 0;
    double p = exact ? 0 : BELOW.test(now, kept).getPValue();
    return p < ALPHA
        ? Optional.of(new Slowdown(before, after, plateau(earlier, later, before, after), p))
        : Optional.empty();
  }

  /**
   * With y = P - A exp(-t/τ) the slope decays like exp(-t/τ): two slopes give τ, and what is still
   * to come is τ times the slope at the end.
   */
  private static double plateau(Finding earlier, Finding later, double before, double after) {
    if (!(after > 0)) {
      return later.level();
    }
    double tau = (later.middle() - earlier.middle()) / Math.log(before / after);
    return tau > 0
        ? later.level() + tau * after * Math.exp(-(later.end() - later.middle()) / tau)
        : Double.NaN;
  }
}
