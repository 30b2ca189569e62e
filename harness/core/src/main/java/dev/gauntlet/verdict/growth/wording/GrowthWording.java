package dev.gauntlet.verdict.growth.wording;

import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.Slowdown;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Growth verdicts as sentences. */
public final class GrowthWording {
  private GrowthWording() {}

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
    String rate = rate(metric, standing.rate().orElseThrow(), finding.per());
    String said =
        switch (standing.call()) {
          case LEAKS -> "leaks " + rate + beyond(metric) + ground(standing, finding);
          case GROWS -> "grows " + rate + beyond(metric) + "; " + open(standing, finding);
          case SLOWING -> slowing(standing, finding) + beyond(metric);
          case NONE -> none(metric, finding) + beyond(metric);
          case TOO_SHORT ->
              "too short to tell: between "
                  + Amount.of(metric, finding.rate().low())
                  + " and "
                  + per(metric, finding.rate().high(), finding.per())
                  + beyond(metric);
          case NO_VERDICT -> "no verdict: " + rate + beyond(metric);
        };
    return said
        + finding.idle().map(idle -> idle(metric, idle)).orElse("")
        + String.format(Locale.ROOT, " (%d samples per fork)", finding.samples());
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
                  .formatted(per(metric, finding.rate().high(), finding.per()));
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
            + per(metric, slowdown.before(), finding.per())
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
          + per(metric, finding.latest().high(), finding.per());
    }
    return "none: at most " + per(metric, Math.max(0, finding.rate().high()), finding.per());
  }

  private static String idle(MetricRule metric, Interval idle) {
    return "; %s per second while nothing iterates".formatted(Amount.of(metric, idle.rate()));
  }

  /** The rate alone, such as "4.1 KiB ± 300 B per iteration"; empty before the first look. */
  public static String brief(MetricVerdict standing) {
    return standing
        .finding()
        .map(finding -> rate(standing.metric(), standing.rate().orElseThrow(), finding.per()))
        .orElse("");
  }

  /** Such as "16 KiB ± 200 B per iteration so far (3 forks of 200 samples)". */
  public static String of(GrowthSoFar soFar) {
    String control = soFar.control() == 0 ? ", the control not taken off yet" : "";
    return rate(soFar.metric(), soFar.rate(), Finding.Per.ITERATION)
        + beyond(soFar.metric())
        + String.format(
            Locale.ROOT,
            " so far (%d forks of %d samples%s)",
            soFar.forks(),
            soFar.samples(),
            control);
  }

  /** What was taken off a metric before it was judged. */
  private static String beyond(MetricRule metric) {
    String allowed =
        metric.allowed() == 0 ? "" : " beyond the allowed " + Amount.rate(metric, metric.allowed());
    return metric.apart().isEmpty()
        ? allowed
        : allowed + ", without " + String.join(", ", metric.apart());
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
        GrowthDefaults.GRACE_MILLIS / 1000,
        survivor.seen() / 1000.0,
        survivor.samples());
  }

  /** Such as "leaks 8.0 KiB (8.0 KiB to 8.0 KiB) per run, kept by the kernel or driver". */
  public static String of(ResidueVerdict keeping) {
    MetricRule metric = keeping.metric();
    Interval rate = keeping.found().rate();
    String span =
        Amount.of(metric, rate.rate())
            + " ("
            + Amount.of(metric, rate.low())
            + " to "
            + Amount.of(metric, rate.high())
            + ") per run"
            + beyond(metric);
    return switch (keeping.found().call()) {
      case LEAKS -> "leaks " + span + ", kept by the kernel or driver";
      case GROWS -> "grows " + span + ", but not in each half of the runs";
      case NONE ->
          "none above " + Amount.of(metric, metric.coarsest()) + " per run" + beyond(metric);
      default -> "too short to tell: " + span;
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

  /**
   * The headline of a cell: what grows, in a few words. Such as "leaks: fd 1.0 per iteration;
   * grows: host.native 562 B per iteration; 9 others flat".
   */
  public static String headline(CellVerdict verdict) {
    List<String> parts = parts(verdict);
    long flat = verdict.metrics().stream().filter(one -> one.call() == GrowthCall.NONE).count();
    if (flat > 0) {
      parts.add(
          parts.isEmpty()
              ? String.format(Locale.ROOT, "no growth, %d metrics flat", flat)
              : flat + " others flat");
    }
    return verdict.call() == GrowthCall.NO_VERDICT
        ? GrowthCall.NO_VERDICT.word()
        : String.join("; ", parts);
  }

  /**
   * Metrics without growth in one line, each with what it grows by at most. Such as "flat, per
   * iteration at most: host.native 47 B, fd 0".
   */
  public static String flat(List<MetricVerdict> standings) {
    return most("flat", standings);
  }

  /** The same of metrics that are open beside others that grow. */
  public static String open(List<MetricVerdict> standings) {
    return most(GrowthCall.TOO_SHORT.word(), standings);
  }

  /**
   * What does not grow in the forks made so far, at least one metric. Such as "too short to tell,
   * per iteration at most: host.native 2.1 KiB, fd 0 so far (2 forks of 400 samples)".
   */
  public static String atRest(List<GrowthSoFar> soFar) {
    GrowthSoFar first = soFar.get(0);
    return soFar.stream()
        .map(one -> one.metric().name() + " " + Amount.of(one.metric(), one.rate().high()))
        .collect(
            Collectors.joining(
                ", ",
                GrowthCall.TOO_SHORT.word() + ", per iteration at most: ",
                String.format(
                    Locale.ROOT,
                    " so far (%d forks of %d samples)",
                    first.forks(),
                    first.samples())));
  }

  private static String most(String call, List<MetricVerdict> standings) {
    return standings.stream()
        .map(one -> one.metric().name() + " " + Amount.of(one.metric(), most(one)))
        .collect(Collectors.joining(", ", call + ", per iteration at most: ", ""));
  }

  private static double most(MetricVerdict standing) {
    Finding finding = standing.finding().orElseThrow();
    return Math.max(0, Math.min(finding.rate().high(), finding.latest().high()));
  }

  /** The headline of a cell of which no look is complete: what grows in the forks made so far. */
  public static String headline(List<GrowthSoFar> soFar) {
    List<String> growing =
        soFar.stream()
            .filter(one -> one.rate().low() > 0)
            .map(
                one ->
                    one.metric().name()
                        + " "
                        + per(one.metric(), one.rate().rate(), Finding.Per.ITERATION))
            .toList();
    String no = GrowthCall.NO_VERDICT.word() + " yet";
    if (soFar.isEmpty()) {
      return no;
    }
    return growing.isEmpty()
        ? no + String.format(Locale.ROOT, "; no growth in %d forks so far", soFar.get(0).forks())
        : no
            + String.format(Locale.ROOT, "; in %d forks so far grows: ", soFar.get(0).forks())
            + String.join(", ", growing);
  }

  /** The same without the metrics that are flat. */
  public static String growing(CellVerdict verdict) {
    return String.join("; ", parts(verdict));
  }

  private static List<String> parts(CellVerdict verdict) {
    List<String> parts = new ArrayList<>();
    long survivors = verdict.survivors().size();
    if (survivors > 0) {
      parts.add(
          "leaks: " + survivors + (survivors == 1 ? " zombie or orphan" : " zombies or orphans"));
    }
    for (GrowthCall call :
        List.of(GrowthCall.LEAKS, GrowthCall.GROWS, GrowthCall.SLOWING, GrowthCall.TOO_SHORT)) {
      if (call == GrowthCall.TOO_SHORT && !parts.isEmpty()) {
        // what is known comes first; the rest stands in its own lines
        break;
      }
      List<String> metrics =
          verdict.metrics().stream()
              .filter(standing -> standing.call() == call)
              .map(standing -> named(standing, call))
              .toList();
      if (!metrics.isEmpty()) {
        parts.add(call.word() + ": " + String.join(", ", metrics));
      }
    }
    return parts;
  }

  private static String named(MetricVerdict standing, GrowthCall call) {
    String name = standing.metric().name();
    return call == GrowthCall.TOO_SHORT || standing.finding().isEmpty()
        ? name
        : name
            + " "
            + per(
                standing.metric(),
                standing.rate().orElseThrow().rate(),
                standing.finding().get().per());
  }

  private static String rate(MetricRule metric, Interval rate, Finding.Per per) {
    return metric.counted()
        ? per(metric, rate.rate(), per)
            + " (%s to %s)".formatted(Amount.of(metric, rate.low()), Amount.of(metric, rate.high()))
        : Amount.of(metric, rate.rate()) + " ± " + per(metric, rate.halfWidth(), per);
  }

  private static String per(MetricRule metric, double rate, Finding.Per per) {
    return Amount.of(metric, rate) + " per " + per.word();
  }
}
