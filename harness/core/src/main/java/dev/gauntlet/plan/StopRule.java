package dev.gauntlet.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * When a cell needs no further run: Wald's sequential probability ratio test of its crash rate
 * (Annals of Mathematical Statistics 16, 1945). Each conclusive run adds the logarithm of how much
 * likelier it is at p1 than at p0, until the sum leaves Wald's bounds.
 *
 * @param p0 rate per run that is tolerated: a cell at or below it is called above in at most about
 *     {@code alpha} of all campaigns
 * @param p1 rate that is not to be missed, above p0: a cell at or above it is called below in at
 *     most about {@code beta}
 * @param alpha error on the tolerated side, above 0 and below 0.5
 * @param beta error on the other side, above 0 and below 0.5
 */
public record StopRule(double p0, double p1, double alpha, double beta) {
  /** Both errors, when nothing else is asked for. */
  public static final double ERROR = 0.05;

  /**
   * Runs over those of a fixed design of the same errors. By so many 2 % of the cells with the
   * worst rate, between p0 and p1, are undecided; by as many as the fixed design a third.
   */
  private static final double PATIENCE = 3;

  public StopRule {
    if (!(p0 > 0 && p0 < p1 && p1 < 1)) {
      throw new IllegalArgumentException(
          "two crash rates per run are expected, above 0, below 1, the tolerated one first and"
              + " lower, such as 0.01,0.1 or 1%,10%");
    }
    if (!(alpha > 0 && alpha < 0.5 && beta > 0 && beta < 0.5)) {
      throw new IllegalArgumentException("errors of a stop rule are above 0 and below 0.5");
    }
  }

  /** With errors of {@value #ERROR}. */
  public StopRule(double p0, double p1) {
    this(p0, p1, ERROR, ERROR);
  }

  /** What so many runs, conclusive ones, say. */
  public Decision after(long crashes, long runs) {
    double ratio =
        crashes * Math.log(p1 / p0) + (runs - crashes) * (Math.log1p(-p1) - Math.log1p(-p0));
    if (ratio >= Math.log((1 - beta) / alpha)) {
      return Decision.ABOVE;
    }
    return ratio <= Math.log(beta / (1 - alpha)) ? Decision.BELOW : Decision.UNDECIDED;
  }

  /**
   * So many runs of a cell are made at most when nothing else is asked for: 160 for 1 % and 10 %.
   */
  public long most() {
    double spread = quantile(alpha) * deviation(p0) + quantile(beta) * deviation(p1);
    double fixed = Math.pow(spread / (p1 - p0), 2);
    return Math.max(fewest(), (long) Math.ceil(PATIENCE * fixed));
  }

  /** By fewer runs no cell is called below, even if none of them crashes: 31 for 1 % and 10 %. */
  public long fewest() {
    return (long) Math.ceil(Math.log(beta / (1 - alpha)) / (Math.log1p(-p1) - Math.log1p(-p0)));
  }

  private static double deviation(double p) {
    return Math.sqrt(p * (1 - p));
  }

  private static double quantile(double error) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability(error);
  }

  /** {@code below 10 % (beta 5 %)}; never clean. */
  public String words(Decision decision) {
    return switch (decision) {
      case BELOW -> "below %s (beta %s)".formatted(percent(p1), percent(beta));
      case ABOVE -> "above %s (alpha %s)".formatted(percent(p0), percent(alpha));
      case UNDECIDED -> "UNDECIDED";
    };
  }

  /** {@code until its crash rate is below 10 % (beta 5 %) or above 1 % (alpha 5 %)}. */
  public String words() {
    return "until its crash rate is %s or %s"
        .formatted(words(Decision.BELOW), words(Decision.ABOVE));
  }

  /** As on the command line: {@code 0.01,0.1}. */
  public String option() {
    return plain(p0) + "," + plain(p1);
  }

  private static String plain(double rate) {
    return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
  }

  private static String percent(double share) {
    BigDecimal percent = new BigDecimal(100 * share, new MathContext(4)).stripTrailingZeros();
    return String.format(Locale.ROOT, "%s %%", percent.toPlainString());
  }
}
