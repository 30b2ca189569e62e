package dev.gauntlet.verdict.growth;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** What became of the programs of one family. */
final class Tally {
  static final String HEADER =
      "| family | programs | leaks | at most (95 %) | grows | slowing | too short | none | leaks, prolonged"
          + " | grows at the first look | interval covers | OLS | Mann–Kendall | last > first |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

  private static final double LEVEL = 0.95;

  private final Family family;
  private final int programs;
  private final Map<GrowthCall, Integer> calls = new EnumMap<>(GrowthCall.class);
  private int prolonged;
  private int early;
  private int ols;
  private int mannKendall;
  private int lastAboveFirst;
  private int covered;

  private Tally(Family family, int programs) {
    this.family = family;
    this.programs = programs;
  }

  static Tally of(Family family, int programs, boolean compare) {
    Tally tally = new Tally(family, programs);
    for (int p = 0; p < programs; p++) {
      tally.add(Trial.of(family, p, compare));
    }
    return tally;
  }

  private void add(Trial trial) {
    Finding finding = trial.standing().finding().orElseThrow();
    GrowthCall call = trial.standing().call();
    calls.merge(call, 1, Integer::sum);
    prolonged += trial.prolonged().call() == GrowthCall.LEAKS ? 1 : 0;
    early += trial.early().growing() ? 1 : 0;
    ols += trial.ols() ? 1 : 0;
    mannKendall += trial.mannKendall() ? 1 : 0;
    lastAboveFirst += trial.lastAboveFirst() ? 1 : 0;
    covered += finding.rate().holds(family.rate()) ? 1 : 0;
  }

  Family family() {
    return family;
  }

  int programs() {
    return programs;
  }

  int leaks() {
    return calls(GrowthCall.LEAKS);
  }

  int prolonged() {
    return prolonged;
  }

  /** Programs of which growth is certain after the first look. */
  int early() {
    return early;
  }

  /** Programs of which growth is certain at the end. */
  int growing() {
    return calls(GrowthCall.LEAKS) + calls(GrowthCall.GROWS) + calls(GrowthCall.SLOWING);
  }

  int covered() {
    return covered;
  }

  /** Programs that leak at least what "none" excludes, and of which it is said. */
  int wrongNones() {
    return excluded() ? calls(GrowthCall.NONE) : 0;
  }

  boolean excluded() {
    return family.rate() >= family.metric().coarsest();
  }

  private int calls(GrowthCall call) {
    return calls.getOrDefault(call, 0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
        family.name(),
        programs,
        share(leaks()),
        family.leaky() ? "" : atMost(leaks(), programs),
        share(calls(GrowthCall.GROWS)),
        share(calls(GrowthCall.SLOWING)),
        share(calls(GrowthCall.TOO_SHORT)),
        share(calls(GrowthCall.NONE)),
        share(prolonged),
        share(early),
        family.leaky() ? share(covered) : "",
        share(ols),
        share(mannKendall),
        share(lastAboveFirst));
  }

  /** One-sided upper bound (Clopper and Pearson, Biometrika 26, 1934). */
  static String atMost(int count, int programs) {
    return String.format(
        Locale.ROOT,
        "%.2f %%",
        100
            * BinomialConfidenceInterval.CLOPPER_PEARSON
                .fromErrorRate(programs, count, 2 * (1 - LEVEL))
                .getUpperBound());
  }

  private String share(int count) {
    double percent = 100.0 * count / programs;
    boolean whole = count == 0 || count == programs;
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
  }
}
