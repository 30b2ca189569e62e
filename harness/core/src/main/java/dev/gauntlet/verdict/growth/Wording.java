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
    String at = beyond(metric) + " (" + finding.samples() + " samples per fork)";
    int lacking = Sensitivity.lacking(standing);
    String more =
        lacking == 0
            ? ""
            : "; none above "
                + per(metric, metric.ceiling())
                + " takes "
                + lacking
                + " samples per fork";
    return said(standing, rate, at) + more;
  }

  private static String said(Standing standing, Interval rate, String at) {
    Metric metric = standing.metric();
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
              // on top of samples that fall, even more than Y may be missed
              + (standing.smallest() > metric.ceiling() ? " on top" : "")
              + " would have been found"
              + at;
      case SLOWING ->
          standing.slowdown().map(slowdown -> slowing(metric, slowdown)).orElse("") + at;
      case UNDECIDED ->
          "undecided: between "
              + value(metric, rate.low())
              + " and "
              + per(metric, rate.high())
              + at;
      case NO_VERDICT -> "no verdict: " + amount(metric, rate) + at;
    };
  }

  /** The rate alone, such as "4.1 KiB ± 300 B per iteration"; empty before the first look. */
  public static String brief(Standing standing) {
    return standing.finding().map(finding -> amount(standing.metric(), finding.rate())).orElse("");
  }

  /** Such as "16 KiB ± 200 B per iteration so far (3 of its forks of 200 samples)". */
  public static String of(SoFar soFar) {
    String control = soFar.control() == 0 ? ", the control not taken off yet" : "";
    return amount(soFar.metric(), soFar.rate())
        + beyond(soFar.metric())
        + " so far (%d forks of %d samples%s)".formatted(soFar.forks(), soFar.samples(), control);
  }

  /** What was taken off a metric before it was judged. */
  private static String beyond(Metric metric) {
    String allowed =
        metric.allowed() == 0 ? "" : " beyond the allowed " + rate(metric, metric.allowed());
    return metric.apart().isEmpty()
        ? allowed
        : allowed + ", without " + String.join(", ", metric.apart());
  }

  /** A rate per iteration as {@code --allow} takes it: 16 KiB, or 1/100 of things counted. */
  public static String rate(Metric metric, double rate) {
    double each = 1 / rate;
    boolean whole = each > 1.5 && Math.abs(each - Math.rint(each)) < 1e-6 * each;
    return metric.counted() && whole
        ? "1/%.0f".formatted(each)
        : value(metric, rate).replace(" ", "");
  }

  /**
   * Such as "zombie `sh` (pid 1234) outlived its 5 s of grace: seen for 12.0 s of running lanes in
   * 40 samples".
   */
  public static String of(Survivor survivor) {
    return String.format(
        Locale.ROOT,
        "%s `%s` (pid %d) outlived its %d s of grace: seen for %.1f s of running lanes in %d samples",
        survivor.kind().word(),
        survivor.name(),
        survivor.pid(),
        Defaults.GRACE_MILLIS / 1000,
        survivor.seen() / 1000.0,
        survivor.samples());
  }

  /** Such as "leaks 8.0 KiB (8.0 KiB to 8.0 KiB) per run, kept by the kernel or driver". */
  public static String of(Keeping keeping) {
    Metric metric = keeping.metric();
    Interval rate = keeping.found().rate();
    String span =
        value(metric, rate.rate())
            + " ("
            + value(metric, rate.low())
            + " to "
            + value(metric, rate.high())
            + ") per run"
            + beyond(metric);
    return switch (keeping.found().call()) {
      case LEAK -> "leaks " + span + ", kept by the kernel or driver";
      case SUSPECTED -> "suspected: " + span + ", but not in each half of the runs";
      case NONE -> "none above " + value(metric, metric.ceiling()) + " per run" + beyond(metric);
      default -> "undecided: " + span;
    };
  }

  /** Whose memory it was, such as "memory was the process's". */
  public static String of(KillTest.Owner owner) {
    return switch (owner) {
      case PROCESS -> "memory was the process's";
      case DRIVER -> "the driver keeps it";
      case BOTH -> "part of the memory was the process's, part the driver keeps";
      case NO_VERDICT -> "no verdict";
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
  public static String value(Metric metric, double value) {
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
