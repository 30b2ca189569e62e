package dev.gauntlet.verdict.growth.wording;

import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.Locale;

/**
 * Values and rates of a metric as text: bytes with a binary prefix, things that are counted plain.
 */
public final class Amount {
  /** Fewer bytes are none: no soak is long enough to tell them. */
  private static final double FEWEST_BYTES = 0.001;

  private static final String[] PREFIXES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Amount() {}

  /** Such as "16 KiB", "0.050" or "19". */
  public static String of(MetricRule metric, double value) {
    return metric.counted() ? number(value) : bytes(value);
  }

  /** Such as "1.5 KiB", "0.57 B" or "47 B". A value that rounds to 0 B is never negative. */
  public static String bytes(double value) {
    if (Math.abs(value) < 9.95) {
      return number(Math.abs(value) < FEWEST_BYTES ? 0 : value) + " B";
    }
    double scaled = value;
    int prefix = 0;
    while (Math.abs(scaled) >= 1023.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1024;
      prefix++;
    }
    return number(Math.abs(scaled) < 9.95 ? "%.1f" : "%.0f", scaled) + " " + PREFIXES[prefix];
  }

  /** With two significant digits below 10, whole above: "0.050", "1.2", "1017". */
  static String number(double value) {
    double size = Math.abs(value);
    if (size < 1e-6 || size >= 9.95) {
      return number(size < 10_000 ? "%.0f" : "%,.0f", value);
    }
    int digits = Math.min(6, 1 - (int) Math.floor(Math.log10(size)));
    return number("%." + Math.max(1, digits) + "f", value);
  }

  private static String number(String format, double value) {
    String text = String.format(Locale.ROOT, format, value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }

  /** A rate per iteration as {@code --allow} takes it: 16KiB, or 1/100 of things counted. */
  public static String rate(MetricRule metric, double rate) {
    double each = 1 / rate;
    boolean whole = each > 1.5 && Math.abs(each - Math.rint(each)) < 1e-6 * each;
    return metric.counted() && whole
        ? String.format(Locale.ROOT, "1/%.0f", each)
        : of(metric, rate).replace(" ", "");
  }
}
