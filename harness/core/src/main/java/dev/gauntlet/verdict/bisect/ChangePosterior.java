package dev.gauntlet.verdict.bisect;

/**
 * Where the change is, after the runs so far: the chance of each version to be the first bad one,
 * and the chance that one more run crashes on either side of it.
 *
 * <p>Below the change each run crashes with one rate, from it on with another that is higher. Both
 * are unknown. The good one is 0 with a chance of 1 in 10, else both are uniform over good &lt;
 * bad. The chance of the runs, when x of n on either side crashed, is
 *
 * <pre>
 * B(1 + x, 1 + n - x) of the bad side
 * * (1/10 when no run of the good side crashed
 *    + 9/10 * 2 * B(1 + x, 1 + n - x) of the good side * P(good &lt; bad | these runs))
 * </pre>
 *
 * This is the model of git-bayesect (Beta-Bernoulli, unknown rates) with two things added. A
 * version that happens to crash less is no change, and a crash that never came before a version is
 * a usual case: without the latter, 10 % against 0 % takes 260 runs on 16 versions, with it 187;
 * with 1 in 2 it takes 141, and 20 % against 2 % is wrong in 20 %.
 */
final class ChangePosterior {
  /** The chance, before any run, that the crash is not there at all below the change. */
  private static final double CLEAN = 0.1;

  private final double[] first;
  private final double[] good;
  private final double[] bad;

  private ChangePosterior(int versions) {
    first = new double[versions];
    good = new double[versions];
    bad = new double[versions];
  }

  static ChangePosterior of(VersionRuns runs) {
    ChangePosterior posterior = new ChangePosterior(runs.versions());
    double largest = posterior.fill(runs);
    double sum = 0;
    for (int h = 1; h < posterior.first.length; h++) {
      posterior.first[h] = Math.exp(posterior.first[h] - largest);
      sum += posterior.first[h];
    }
    for (int h = 1; h < posterior.first.length; h++) {
      posterior.first[h] /= sum;
    }
    return posterior;
  }

  /** Logarithms for now. Placements between the same two tested versions share all figures. */
  private double fill(VersionRuns runs) {
    double largest = Double.NEGATIVE_INFINITY;
    Side below = runs.below(1);
    Side above = runs.from(1);
    for (int h = 1; h < first.length; h++) {
      if (h > 1) {
        below = below.and(runs.crashes(h - 1), runs.runs(h - 1));
        above = above.and(-runs.crashes(h - 1), -runs.runs(h - 1));
      }
      if (h > 1 && runs.runs(h - 1) == 0) {
        first[h] = first[h - 1];
        good[h] = good[h - 1];
        bad[h] = bad[h - 1];
      } else {
        place(h, below, above);
      }
      largest = Math.max(largest, first[h]);
    }
    first[0] = 0;
    return largest;
  }

  private void place(int h, Side below, Side above) {
    double clean = below.crashes() > 0 ? 0 : CLEAN;
    double ordered = below.chanceBelow(above);
    // both kinds of good side, up to the bad side's own chance
    double dirty = 2 * (1 - CLEAN) * Math.exp(below.logChance()) * ordered;
    double both = clean + dirty;
    if (both < Double.MIN_NORMAL) {
      // as good as excluded: only its logarithm is of use
      first[h] =
          above.logChance() + below.logChance() + Math.log(Math.max(ordered, Double.MIN_VALUE));
      good[h] = below.mean();
      bad[h] = above.mean();
      return;
    }
    first[h] = above.logChance() + Math.log(both);
    good[h] = dirty / both * below.mean() * below.and(1, 1).chanceBelow(above) / ordered;
    bad[h] = (clean + dirty * below.chanceBelow(above.and(1, 1)) / ordered) / both * above.mean();
  }

  /** The chance that this version is the first bad one; 0 of the first of all. */
  double first(int version) {
    return first[version];
  }

  /** The chance that a run below the change crashes, when this version is the first bad one. */
  double good(int version) {
    return good[version];
  }

  /** The chance that a run from the change on crashes, when this version is the first bad one. */
  double bad(int version) {
    return bad[version];
  }

  double[] chances() {
    return first.clone();
  }
}
