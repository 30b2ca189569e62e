package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a comparison comes to.
 *
 * @param exitCode 0 no regression found, and one of the size asked for would have been; 1 a
 *     regression; 3 none found, and it could not have been seen
 * @param sentence the last line of the output
 * @param red what is worse for certain
 * @param yellow what may be worse; by chance, some of it is
 * @param open why nothing follows from finding none
 */
public record ComparisonVerdict(
    int exitCode, String sentence, List<String> red, List<String> yellow, List<String> open) {
  private static final int NAMED = 3;

  static ComparisonVerdict of(Comparison comparison) {
    List<String> red = new ArrayList<>();
    List<String> yellow = new ArrayList<>();
    for (EventComparison event : comparison.events()) {
      events(event, red, yellow);
    }
    signatures(comparison, red, yellow);
    growth(comparison, red, yellow);
    comparison.work().pace().stream()
        .filter(PaceChange::differs)
        .forEach(pace -> yellow.add(pace(pace)));
    List<String> open = open(comparison);
    String seen = seen(comparison);
    String changed = confounded(comparison);
    if (!red.isEmpty()) {
      return new ComparisonVerdict(
          1, "regression: " + String.join("; ", red) + changed, red, yellow, open);
    }
    String perhaps = yellow.isEmpty() ? "" : "; yellow: " + String.join("; ", yellow);
    if (!open.isEmpty()) {
      String sentence = "no verdict: " + String.join("; ", open) + perhaps;
      return new ComparisonVerdict(3, sentence, red, yellow, open);
    }
    return new ComparisonVerdict(0, "no regression found" + seen + perhaps, red, yellow, open);
  }

  private static void events(EventComparison event, List<String> red, List<String> yellow) {
    String what = event.event().plural();
    String rose =
        "from %s to %s (p %s)"
            .formatted(often(event, false), often(event, true), chance(event.overall().p()));
    if (event.worseOverall()) {
      red.add("%s rose over all cells %s".formatted(what, rose));
    } else if (event.overall().p() < CompareDefaults.YELLOW) {
      yellow.add("%s perhaps rose over all cells %s".formatted(what, rose));
    }
    List<CellDifference> worse = event.marked(CellDifference.Mark.WORSE);
    if (!worse.isEmpty()) {
      red.add("%s worse in %s".formatted(what, named(worse)));
    }
    List<CellDifference> perhaps = event.marked(CellDifference.Mark.PERHAPS_WORSE);
    if (!perhaps.isEmpty()) {
      yellow.add("%s perhaps worse in %s".formatted(what, named(perhaps)));
    }
  }

  private static String often(EventComparison event, boolean candidate) {
    if (event.overall().byIterations()) {
      double rate =
          (candidate ? event.candidatePerIteration() : event.basePerIteration()).perThousand();
      return String.format(Locale.ROOT, "%.3g%s", rate, candidate ? " per 1,000 iterations" : "");
    }
    Rate rate = candidate ? event.candidate() : event.base();
    return percent(rate.share()) + (candidate ? " of runs" : "");
  }

  private static void signatures(Comparison comparison, List<String> red, List<String> yellow) {
    List<SignatureChange> fresh =
        comparison.signatures().stream()
            .filter(one -> one.change() == SignatureChange.Change.NEW)
            .toList();
    fresh.stream()
        .filter(SignatureChange::red)
        .limit(NAMED)
        .forEach(
            one ->
                red.add(
                    "new %s %s in %s"
                        .formatted(one.kind().word(), one.signature(), runs(one.candidateRuns()))));
    for (SignatureKind kind : SignatureKind.values()) {
      List<SignatureChange> rare =
          fresh.stream().filter(one -> one.kind() == kind && !one.red()).toList();
      if (!rare.isEmpty()) {
        yellow.add(
            "%s not seen on %s: %s%s"
                .formatted(
                    kind.counted(rare.size()),
                    comparison.base(),
                    rare.get(0).signature(),
                    rare.size() > 1 ? " and more" : ""));
      }
    }
  }

  private static void growth(Comparison comparison, List<String> red, List<String> yellow) {
    for (GrowthChange change : comparison.growth()) {
      String where = change.cell().toString();
      String said = change.name() + (where.isEmpty() ? "" : " at " + where);
      if (change.red()) {
        red.add(said + " leaks faster");
      } else if (change.yellow()) {
        yellow.add(said + " grows faster");
      }
    }
  }

  private static String pace(PaceChange pace) {
    return String.format(
        Locale.ROOT,
        "%s %.3g times the base's [%.3g, %.3g]",
        pace.name().equals(SideTally.SPEED) ? "iterations per second" : pace.name(),
        pace.ratio().value(),
        pace.ratio().low(),
        pace.ratio().high());
  }

  private static List<String> open(Comparison comparison) {
    List<String> open = new ArrayList<>();
    List<Cell> silenced = comparison.cells().silenced();
    if (!silenced.isEmpty()) {
      open.add(
          "%s exercised nothing in %s, where %s did: what refuses to start cannot crash"
              .formatted(comparison.candidate(), cells(silenced), comparison.base()));
    }
    comparison
        .detectable()
        .filter(could -> !could.enough())
        .ifPresent(could -> open.add("it could not have seen a regression: " + could(could)));
    List<GrowthChange> growth = comparison.growth();
    if (!growth.isEmpty() && growth.stream().noneMatch(GrowthChange::resolved)) {
      open.add("it could not have seen a leak: no interval is narrow enough for any metric");
    }
    if (comparison.cells().matched().isEmpty() && growth.isEmpty()) {
      open.add("no cell and no metric could be compared");
    }
    return open;
  }

  private static String seen(Comparison comparison) {
    List<GrowthChange> growth = comparison.growth();
    String metrics =
        growth.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "; of %d metrics, %d have intervals narrow enough to show growth that none excludes",
                growth.size(),
                growth.stream().filter(GrowthChange::resolved).count());
    return metrics + comparison.detectable().map(could -> "; " + could(could)).orElse("");
  }

  /** What a comparison could have seen, as a clause. */
  public static String could(Detectable could) {
    if (percent(could.from()).equals(percent(could.to()))) {
      return "%s of the base's runs crashed, so that no rise could have been seen"
          .formatted(percent(could.from()));
    }
    String asked =
        "a rise of the crash rate from %s to %s in all cells would have been found with a chance of %s"
            .formatted(percent(could.from()), percent(could.to()), percent(could.power(), 0));
    String smallest =
        Double.isNaN(could.smallest())
            ? "; not even a crash of every run would have been found with a chance of 80 %"
            : "; a chance of 80 % needs a rise to " + percent(could.smallest()) + " in all cells";
    String one =
        Double.isNaN(could.inOneCell())
            ? "; in one cell alone no rise has that chance"
            : ", or one from 0 to " + percent(could.inOneCell()) + " in one cell alone";
    return asked + smallest + one;
  }

  private static String confounded(Comparison comparison) {
    List<String> things = comparison.things();
    return things.size() < 2
        ? ""
        : String.format(
            Locale.ROOT,
            "; %d things differ (%s), and which of them did it is not known",
            things.size(),
            names(things));
  }

  private static String named(List<CellDifference> cells) {
    return cells(cells.stream().map(CellDifference::cell).toList());
  }

  private static String cells(List<Cell> cells) {
    String names = names(cells.stream().map(Cell::toString).filter(one -> !one.isEmpty()).toList());
    return String.format(
        Locale.ROOT,
        "%,d cell%s%s",
        cells.size(),
        cells.size() == 1 ? "" : "s",
        names.isEmpty() ? "" : " (" + names + ")");
  }

  private static String names(List<String> all) {
    String names = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED
        ? String.format(Locale.ROOT, "%s and %,d more", names, all.size() - NAMED)
        : names;
  }

  private static String runs(long runs) {
    return String.format(Locale.ROOT, "%,d run%s", runs, runs == 1 ? "" : "s");
  }

  private static String chance(double p) {
    return p < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "= %.2g", p);
  }

  private static String percent(double share) {
    return percent(share, 1);
  }

  private static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
  }
}
