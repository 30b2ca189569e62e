package dev.gauntlet.verdict.bisect;

/**
 * Which version to run next: the one whose run leaves the least expected entropy of where the
 * change is. That is the largest mutual information between the run's ending and the place,
 *
 * <pre>
 * H(q) - sum over h of P(h) H(chance of a crash at v | h),  q = sum over h of P(h) (same chance)
 * </pre>
 *
 * and since the chance at v depends on h only by the side that v is on, sums from either end give
 * it for all versions at once.
 */
final class NextVersion {
  private NextVersion() {}

  /**
   * @return a testable version; of several that tell the same, the lowest
   * @throws IllegalArgumentException when none can be tested
   */
  static int of(ChangePosterior posterior, VersionRuns runs) {
    int versions = runs.versions();
    double crash = 0;
    double noise = 0;
    for (int h = 1; h < versions; h++) {
      crash += posterior.first(h) * posterior.good(h);
      noise += posterior.first(h) * entropy(posterior.good(h));
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < versions; v++) {
      double p = posterior.first(v);
      crash += p * (posterior.bad(v) - posterior.good(v));
      noise += p * (entropy(posterior.bad(v)) - entropy(posterior.good(v)));
      double information = entropy(crash) - noise;
      if (information > most + 1e-12 && runs.testable(v)) {
        most = information;
        best = v;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("no version can be tested");
    }
    return best;
  }

  /** Of one run, in bits. */
  private static double entropy(double p) {
    double q = 1 - p;
    return p <= 0 || q <= 0 ? 0 : -(p * Math.log(p) + q * Math.log(q)) / Math.log(2);
  }
}
