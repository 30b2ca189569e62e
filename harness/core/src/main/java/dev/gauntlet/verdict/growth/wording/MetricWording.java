package dev.gauntlet.verdict.growth.wording;

import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.Slowdown;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.Locale;

/** The growth of one metric as a sentence. */
public final class MetricWording {
  private MetricWording() {}

  /**
   * How a metric stands: verdict, rate, and why. Such as "leaks 4.1 KiB ± 300 B per iteration, and
   * keeps its pace over 800 samples".
   */
  public static String of(MetricVerdict standing) {
    MetricRule metric = standing.metric();
    if (standing.finding().isEmpty()) {
      return GrowthCall.TOO_SHORT.word() + ": no look is complete yet";
    }
    Finding finding = standing.finding().get();
    String rate = RateWording.of(metric, standing.rate().orElseThrow(), finding.per());
    String said =
        switch (standing.call()) {
          case LEAKS -> "leaks " + rate + RateWording.beyond(metric) + ground(standing, finding);
          case GROWS ->
              "grows " + rate + RateWording.beyond(metric) + "; " + open(standing, finding);
          case SLOWING -> slowing(standing, finding) + RateWording.beyond(metric);
          case NONE -> none(metric, finding) + RateWording.beyond(metric);
          case TOO_SHORT ->
              "too short to tell: between "
                  + Amount.of(metric, finding.rate().low())
                  + " and "
                  + RateWording.per(metric, finding.rate().high(), finding.per())
                  + RateWording.beyond(metric);
          case NO_VERDICT -> "no verdict: " + rate + RateWording.beyond(metric);
        };
    return said
        + finding.idle().map(idle -> idle(metric, idle)).orElse("")
        + String.format(
            Locale.ROOT, " (%d samples per fork%s)", finding.samples(), more(standing, finding));
  }

  /** Why an interval that holds nothing but zero is not called none. */
  private static String more(MetricVerdict standing, Finding finding) {
    return standing.call() == GrowthCall.TOO_SHORT
            && finding.samples() < GrowthDefaults.FEWEST_FOR_NONE
        ? String.format(Locale.ROOT, "; \"none\" takes %d or more", GrowthDefaults.FEWEST_FOR_NONE)
        : "";
  }

  private static String ground(MetricVerdict standing, Finding finding) {
    MetricRule metric = standing.metric();
    return switch (standing.ground().orElseThrow()) {
      case BEYOND_CACHE ->
          ", steadily: "
              + Amount.of(metric, finding.rise())
              + " in a fork, more than the "
              + Amount.of(metric, metric.cache())
              + " that a cache may take";
      case CONSTANT_PACE -> ", at a constant pace in two looks";
      case UNREACHABLE ->
          finding.grows()
              ? ", and LeakSanitizer finds it unreachable"
              : ": LeakSanitizer finds it unreachable; the samples alone show no more than %s"
                  .formatted(RateWording.per(metric, finding.rate().high(), finding.per()));
    };
  }

  /** What growth that is certain lacks to be called a leak, and what would settle it. */
  private static String open(MetricVerdict standing, Finding finding) {
    MetricRule metric = standing.metric();
    String cache =
        "a cache of up to "
            + Amount.of(metric, metric.cache())
            + " is not excluded (--allow-cache "
            + metric.name()
            + ":AMOUNT says less)";
    if (standing.open()) {
      return cache + "; the next look tells whether it keeps its pace";
    }
    if (finding.falls() > 0) {
      return String.format(
          Locale.ROOT,
          "%d of %d forks fall back to an earlier level",
          finding.falls(),
          finding.forks().size());
    }
    int longer = Math.max(GrowthDefaults.FEWEST_FOR_PACE, 2 * finding.samples());
    String steady = finding.pace().steady() ? "" : "that its pace is constant is not certain yet; ";
    return steady + cache + "; --iterations " + longer + " tells more";
  }

  private static String slowing(MetricVerdict standing, Finding finding) {
    MetricRule metric = standing.metric();
    Slowdown slowdown = standing.slowdown().orElseThrow();
    String said =
        "slowing: "
            + RateWording.per(metric, slowdown.before(), finding.per())
            + ", then "
            + Amount.of(metric, slowdown.after());
    if (Double.isNaN(slowdown.plateau())) {
      return said;
    }
    String plateau = Amount.of(metric, slowdown.plateau());
    return slowdown.iterations() == 0
        ? said + "; it came to rest at " + plateau
        : said
            + String.format(
                Locale.ROOT,
                "; points to a plateau at %s, 95 %% of it after %.0f more %ss",
                plateau,
                slowdown.iterations(),
                finding.per().word());
  }

  private static String none(MetricRule metric, Finding finding) {
    if (finding.rate().low() > 0 || finding.rate().high() >= metric.coarsest()) {
      return "none: it grew at first and is at rest, at most "
          + RateWording.per(metric, finding.latest().high(), finding.per());
    }
    return "none: at most "
        + RateWording.per(metric, Math.max(0, finding.rate().high()), finding.per());
  }

  private static String idle(MetricRule metric, Interval idle) {
    return "; %s per second while nothing iterates".formatted(Amount.of(metric, idle.rate()));
  }

  /** The rate alone, such as "4.1 KiB ± 300 B per iteration"; empty before the first look. */
  public static String brief(MetricVerdict standing) {
    return standing
        .finding()
        .map(
            finding ->
                RateWording.of(standing.metric(), standing.rate().orElseThrow(), finding.per()))
        .orElse("");
  }

  /** Such as "16 KiB ± 200 B per iteration so far (3 forks of 200 samples)". */
  public static String of(GrowthSoFar soFar) {
    String control = soFar.control() == 0 ? ", the control not taken off yet" : "";
    return RateWording.of(soFar.metric(), soFar.rate(), Finding.Per.ITERATION)
        + RateWording.beyond(soFar.metric())
        + String.format(
            Locale.ROOT,
            " so far (%d forks of %d samples%s)",
            soFar.forks(),
            soFar.samples(),
            control);
  }
}
