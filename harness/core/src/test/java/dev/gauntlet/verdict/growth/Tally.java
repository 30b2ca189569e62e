package dev.gauntlet.verdict.growth;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** What became of the programs of one family. */
final class Tally {
  static final String HEADER =
      "| family | programs | leak | leak at most (95 %) | of these by 400 | slowing | undecided | none | wrong none"
          + " | interval covers | OLS | Mann–Kendall | last > first |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|---|---|";

  private static final double LEVEL = 0.95;

  private final Family family;
  private final int programs;
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private int leakBy400;
  private int ols;
  private int mannKendall;
  private int lastAboveFirst;
  private int covered;

  private Tally(Family family, int programs) {
    this.family = family;
    this.programs = programs;
  }

  static Tally of(Family family, int programs) {
    Tally tally = new Tally(family, programs);
    for (int p = 0; p < programs; p++) {
      tally.add(Trial.of(family, p));
    }
    return tally;
  }

  private void add(Trial trial) {
    Finding finding = trial.standing().finding().orElseThrow();
    Call call = trial.standing().call();
    calls.merge(call, 1, Integer::sum);
    leakBy400 += call == Call.LEAK && finding.samples() <= 400 ? 1 : 0;
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
    return calls(Call.LEAK);
  }

  int leaksBy400() {
    return leakBy400;
  }

  int covered() {
    return covered;
  }

  /** Programs that leak at least Y and are said not to. */
  int wrongNones() {
    return reachesCeiling() ? calls(Call.NONE) : 0;
  }

  boolean reachesCeiling() {
    return family.rate() >= family.metric().ceiling();
  }

  private int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
        family.name(),
        programs,
        share(leaks()),
        family.leaky() ? "" : atMost(leaks(), programs),
        share(leakBy400),
        share(calls(Call.SLOWING)),
        share(calls(Call.UNDECIDED)),
        share(calls(Call.NONE)),
        reachesCeiling() ? share(wrongNones()) : "",
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
