package dev.gauntlet.verdict.bisect;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where a bisection stands.
 *
 * @param first the version that is most likely the first bad one
 * @param from where the versions begin that cannot be told from it, since none between can be
 *     tested; {@code first} itself when there are none
 * @param chance that the first bad one is among these
 * @param higher the chance, under uniform priors, that the rate from {@code from} on is above the
 *     one below it, whatever else is known; 0 as long as no crash was seen from there on, or no run
 *     was made below
 * @param next the version to run next
 * @param chances of each version to be the first bad one, in order
 */
public record Bisection(
    int first, int from, double chance, double higher, int next, List<Double> chances) {
  /**
   * Posterior at which a bisection ends. With 0.95 the right version was named in 93.5 % where runs
   * crash at 30 and at 60 %, with 0.97 in 97 % or more at all rates that were tried (16 versions,
   * 1,000 simulated bisections each).
   */
  public static final double ENOUGH = 0.97;

  public Bisection {
    chances = List.copyOf(chances);
  }

  /**
   * @throws IllegalArgumentException when neither end can be tested
   */
  public static Bisection of(VersionRuns runs) {
    ChangePosterior posterior = ChangePosterior.of(runs);
    int first = 1;
    int from = 1;
    double chance = 0;
    int begun = 1;
    double sum = 0;
    for (int v = 1; v < runs.versions(); v++) {
      sum += posterior.first(v);
      // a change at v and one at v + 1 are told apart by runs of v alone
      if (runs.testable(v) || v == runs.versions() - 1) {
        if (sum > chance) {
          first = v;
          from = begun;
          chance = sum;
        }
        begun = v + 1;
        sum = 0;
      }
    }
    Side good = runs.below(from);
    Side bad = runs.from(first);
    double higher = good.runs() == 0 || bad.crashes() == 0 ? 0 : good.chanceBelow(bad);
    int next =
        chance >= ENOUGH && higher < ENOUGH
            ? sparser(runs, from, first)
            : NextVersion.of(posterior, runs);
    return new Bisection(
        first, from, chance, higher, next, DoubleStream.of(posterior.chances()).boxed().toList());
  }

  /**
   * The end of the side with fewer runs. When no run of the bad side was made, all of them being
   * good points to the last version, and says nothing: has it the crash at all?
   */
  private static int sparser(VersionRuns runs, int from, int first) {
    int last = runs.versions() - 1;
    boolean good = runs.below(from).runs() < runs.from(first).runs();
    if (!runs.testable(0) || !runs.testable(last)) {
      return runs.testable(0) ? 0 : last;
    }
    return good ? 0 : last;
  }

  /**
   * Whether it is over: one version, or several that cannot be told apart, passes 97 %, and the
   * crash was seen more often from there on.
   */
  public boolean found() {
    return chance >= ENOUGH && higher >= ENOUGH;
  }
}
