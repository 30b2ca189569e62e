package dev.gauntlet.reports;

import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them; the same in every locale. */
public final class Figures {
  private Figures() {}

  /** {@code 1,234}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1,234}, of a median that may lie between two counts {@code 1,234.5}. */
  public static String middle(double number) {
    String format = number == Math.rint(number) ? "%,.0f" : "%,.1f";
    return String.format(Locale.ROOT, format, number);
  }

  /** {@code 1 run}, {@code 12 runs}. */
  public static String count(long number, String what) {
    return count(number) + " " + what + (number == 1 ? "" : "s");
  }

  /**
   * Percent with one decimal, more where one would turn a rare event into never or a common one
   * into always: {@code 83.8}, {@code 0.037}, {@code 99.98}.
   *
   * @param share 0 to 1
   */
  public static String percent(double share) {
    double rest = 100 * Math.min(share, 1 - share);
    int decimals = rest > 0 && rest < 1 ? 1 - (int) Math.floor(Math.log10(rest)) : 1;
    return String.format(Locale.ROOT, "%." + Math.min(decimals, 9) + "f", 100 * share);
  }

  /** {@code 83.8 % [72.9, 91.6]}. */
  public static String rate(Rate rate) {
    return percent(rate.share()) + " % " + interval(rate);
  }

  /** {@code [72.9, 91.6]}, in percent. */
  public static String interval(Rate rate) {
    return "[" + percent(rate.low()) + ", " + percent(rate.high()) + "]";
  }

  /** {@code 0.21 [0.16, 0.27] per 1,000 started iterations}. */
  public static String rate(IterationRate rate) {
    if (rate.iterations() == 0) {
      return "no iteration started";
    }
    return "%s [%s, %s] per 1,000 started iterations"
        .formatted(
            significant(rate.perThousand()), significant(rate.low()), significant(rate.high()));
  }

  /** {@code = 0.0312}, {@code < 0.0001}. */
  public static String chance(double p) {
    return p < 1e-4 ? "< 0.0001" : "= " + significant(p);
  }

  /** {@code 4,096}, below a thousand three significant digits: {@code 3.27}. */
  public static String amount(double number) {
    return Math.abs(number) >= 1000 && Double.isFinite(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : significant(number);
  }

  /** {@code 412 (380..451)}. */
  static String spread(Spread spread) {
    return spread.min() == spread.max()
        ? amount(spread.median())
        : amount(spread.median()) + " (" + amount(spread.min()) + ".." + amount(spread.max()) + ")";
  }

  /** Three significant digits, without an exponent. */
  public static String significant(double number) {
    if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
      return number == 0 ? "0" : Double.toString(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3));
    return rounded.setScale(Math.max(0, rounded.scale())).toPlainString();
  }
}
