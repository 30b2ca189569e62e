package dev.gauntlet.verdict.growth;

import java.util.EnumMap;
import java.util.Map;

/** What became of the programs of one family. */
final class Tally {
  final Family family;
  final int programs;
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  int leakBy400;
  int ols;
  int mannKendall;
  int lastAboveFirst;
  int covered;
  int wrongNone;

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
    calls.merge(trial.call(), 1, Integer::sum);
    leakBy400 += trial.call() == Call.LEAK && trial.samples() <= 400 ? 1 : 0;
    ols += trial.ols() ? 1 : 0;
    mannKendall += trial.mannKendall() ? 1 : 0;
    lastAboveFirst += trial.lastAboveFirst() ? 1 : 0;
    Interval rate = trial.standing().finding().orElseThrow().rate();
    covered += rate.holds(family.rate()) ? 1 : 0;
    wrongNone +=
        trial.call() == Call.NONE && family.rate() >= family.metric().ceiling() ? 1 : 0;
  }

  int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  String row() {
    return String.format(
        "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
        family.name(),
        programs,
        share(calls(Call.LEAK)),
        share(leakBy400),
        share(calls(Call.SLOWING)),
        share(calls(Call.UNDECIDED)),
        share(calls(Call.NONE)),
        family.leaky() ? share(covered) : "",
        share(ols),
        share(mannKendall),
        share(lastAboveFirst));
  }

  private String share(int count) {
    double percent = 100.0 * count / programs;
    return count == 0 || percent >= 10 ? String.format("%.0f", percent) : String.format("%.1f", percent);
  }
}
