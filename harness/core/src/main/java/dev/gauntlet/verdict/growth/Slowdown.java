package dev.gauntlet.verdict.growth;

/**
 * Growth that slows down, and the plateau to which it points when it decays exponentially.
 *
 * <p>With y = P - A exp(-t/tau) the slope decays like exp(-t/tau): two slopes give tau, and what is
 * still to come is tau times the slope at the end.
 *
 * @param before slope earlier, unit per iteration
 * @param after slope later
 * @param plateau the value that growth points to, in the unit; NaN when it does not decay so
 * @param iterations after which 95 % of what is still to come has come; NaN likewise
 */
public record Slowdown(double before, double after, double plateau, double iterations) {
  /** Multiples of tau until 5 % are left. */
  private static final double UNTIL_FIVE_PERCENT = 3;

  /**
   * @param apart iterations between the middles of the stretches of both slopes
   * @param toEnd iterations from the middle of the later one to the end
   * @param end value at the end
   */
  static Slowdown of(double before, double after, double apart, double toEnd, double end) {
    if (after <= 0) {
      return new Slowdown(before, after, end, 0);
    }
    double tau = apart / Math.log(before / after);
    return tau > 0
        ? new Slowdown(
            before, after, end + tau * after * Math.exp(-toEnd / tau), UNTIL_FIVE_PERCENT * tau)
        : new Slowdown(before, after, Double.NaN, Double.NaN);
  }
}
