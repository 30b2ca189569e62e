package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Sequential;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them; the same in every locale. */
public final class Figures {
  /** What a reader must know of {@link #rate(Sequential)}. */
  public static final String STOPPED =
      "~: the rate that is as often too high as too low, and a 95 % interval, both knowing that runs"
          + " stopped when they had decided; the share of runs that crashed is biased upward";

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
    return interval(rate.low(), rate.high());
  }

  private static String interval(double low, double high) {
    return "[" + percent(low) + ", " + percent(high) + "]";
  }

  /**
   * The crash rate as it is known: a cell that stopped when it was decided has its own interval.
   */
  public static String crashes(CellSummary cell) {
    return cell.sequential().map(Figures::rate).orElseGet(() -> rate(cell.crashes()));
  }

  /** {@code ~1.1 % [0.0, 11.2]}: no share of runs, but the rate as it is known after a stop. */
  public static String rate(Sequential stopped) {
    return stopped.runs() == 0
        ? "no conclusive run"
        : "~%s %% %s".formatted(percent(stopped.share()), interval(stopped.low(), stopped.high()));
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

  /** {@code 0.21 [0.16, 0.27] per 1,000 iterations started in the 2 cells where it was seen}. */
  public static String rateWhereSeen(SignatureCount one) {
    int cells = one.cells().size();
    return rate(one.rate())
        .replace(
            "started iterations",
            "iterations started in the "
                + (cells == 1 ? "cell where it was seen" : cells + " cells where it was seen"));
  }

  /** What stands where a kernel's log could not be read; "" where it always could. */
  public static String deviceFaultsUnknown(CampaignTable table) {
    return table.deviceFaultsUnknown() == 0
        ? ""
        : "device faults unknown in %s: the kernel's log could not be read there"
                .formatted(count(table.deviceFaultsUnknown(), "run"))
            + " (gauntlet doctor says why)";
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
