package dev.gauntlet.verdict.growth.wording;

import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.MetricVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The growth of all metrics of a cell in a line. */
public final class CellWording {
  private CellWording() {}

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

  /** The headline of a cell of which no look is complete: what grows in the forks made so far. */
  public static String headline(List<GrowthSoFar> soFar) {
    List<String> growing =
        soFar.stream()
            .filter(one -> one.rate().low() > 0)
            .map(
                one ->
                    one.metric().name()
                        + " "
                        + RateWording.per(one.metric(), one.rate().rate(), Finding.Per.ITERATION))
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
            + RateWording.per(
                standing.metric(),
                standing.rate().orElseThrow().rate(),
                standing.finding().get().per());
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
}
