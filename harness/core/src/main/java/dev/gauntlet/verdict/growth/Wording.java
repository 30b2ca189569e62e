package dev.gauntlet.verdict.growth;

import java.util.Locale;

/** Growth verdicts as sentences. */
public final class Wording {
  private static final String[] PREFIXES = {"B", "KiB", "MiB", "GiB"};

  private Wording() {}

  /** Such as "leaks 4.1 KiB ± 300 B per iteration". */
  public static String of(Standing standing) {
    Metric metric = standing.metric();
    if (standing.finding().isEmpty()) {
      return "undecided: no look is complete yet";
    }
    Finding finding = standing.finding().get();
    Interval rate = finding.rate();
    String at = " (" + finding.samples() + " samples per fork)";
    return switch (standing.call()) {
      case LEAK -> "leaks " + amount(metric, rate) + at;
      case SUSPECTED ->
          "suspected: "
              + amount(metric, rate)
              + at
              + (standing.open() ? ", awaits the next look" : ", no look is left to confirm it");
      case NONE ->
          "none above "
              + per(metric, metric.ceiling())
              + "; "
              + per(metric, standing.smallest())
              + " would have been found"
              + at;
      case SLOWING ->
          standing.slowdown().map(slowdown -> slowing(metric, slowdown)).orElse("") + at;
      case UNDECIDED, NO_VERDICT ->
          standing.call().word()
              + ": between "
              + value(metric, rate.low())
              + " and "
              + per(metric, rate.high())
              + at;
    };
  }

  private static String slowing(Metric metric, Slowdown slowdown) {
    String plateau =
        Double.isNaN(slowdown.plateau())
            ? ""
            : "; points to a plateau at " + value(metric, slowdown.plateau());
    return "slowing: "
        + per(metric, slowdown.before())
        + ", then "
        + value(metric, slowdown.after())
        + plateau;
  }

  private static String amount(Metric metric, Interval rate) {
    return metric.counted()
        ? per(metric, rate.rate())
            + String.format(Locale.ROOT, " (%.2g to %.2g)", rate.low(), rate.high())
        : value(metric, rate.rate()) + " ± " + per(metric, rate.halfWidth());
  }

  private static String per(Metric metric, double rate) {
    return value(metric, rate) + " per iteration";
  }

  /** A value in the metric's unit, bytes with a binary prefix. */
  static String value(Metric metric, double value) {
    if (!metric.unit().equals("B")) {
      return String.format(Locale.ROOT, "%.2g", value);
    }
    double scaled = value;
    int prefix = 0;
    while (Math.abs(scaled) >= 1024 && prefix < PREFIXES.length - 1) {
      scaled /= 1024;
      prefix++;
    }
    return String.format(
        Locale.ROOT,
        Math.abs(scaled) < 10 && prefix > 0 ? "%.1f %s" : "%.0f %s",
        scaled,
        PREFIXES[prefix]);
  }
}
