package dev.gauntlet.verdict.bisect;

/**
 * The versions on one side of a change. Its rate has a uniform prior, so after these runs it is
 * Beta(1 + crashes, 1 + others).
 */
record Side(long crashes, long runs) {
  /** Sums are kept below the square root of the largest number. */
  private static final double LARGE = 1e150;

  Side and(long moreCrashes, long moreRuns) {
    return new Side(crashes + moreCrashes, runs + moreRuns);
  }

  long others() {
    return runs - crashes;
  }

  /** Mean of the rate. */
  double mean() {
    return (crashes + 1.0) / (runs + 2.0);
  }

  /** Natural logarithm of the chance of these runs in this order: B(1 + crashes, 1 + others). */
  double logChance() {
    return LogFactorial.of(crashes) + LogFactorial.of(others()) - LogFactorial.of(runs + 1);
  }

  /**
   * The chance that another side's rate is above this one's: for whole parameters a finite sum, as
   * in E. Miller, "Formulas for Bayesian A/B testing", 2014. With Beta(a, b) here and Beta(c, d)
   * there
   *
   * <pre>
   * sum over i from 0 to c - 1 of B(a + i, b + d) / ((d + i) B(1 + i, d) B(a, b))
   * </pre>
   */
  double chanceBelow(Side other) {
    double a = crashes + 1.0;
    double b = others() + 1.0;
    double c = other.crashes + 1.0;
    double d = other.others() + 1.0;
    // B(a, b + d) / B(a, b)
    double log =
        LogFactorial.of(others() + other.others() + 1)
            - LogFactorial.of(runs + other.others() + 2)
            - LogFactorial.of(others())
            + LogFactorial.of(runs + 1);
    double term = 1;
    double sum = 0;
    for (int i = 0; i < c; i++) {
      sum += term;
      term *= (a + i) / (a + b + d + i) * (d + i) / (1.0 + i);
      if (sum > LARGE) {
        sum /= LARGE;
        term /= LARGE;
        log += Math.log(LARGE);
      }
    }
    return Math.min(1, Math.exp(log + Math.log(sum)));
  }
}
