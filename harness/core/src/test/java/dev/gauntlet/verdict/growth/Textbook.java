package dev.gauntlet.verdict.growth;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** What is usually asked of one fork; beside the rule, so that a reader sees why it is not used. */
final class Textbook {
  private static final double ALPHA = 0.01;

  private Textbook() {}

  /** Slope by least squares above 0, one-sided, p below 1 %. */
  static boolean leastSquares(GrowthSeries s) {
    int n = s.samples();
    double mx = 0;
    double my = 0;
    for (int i = 0; i < n; i++) {
      mx += s.x(i) / n;
      my += s.y(i) / n;
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xy += (s.x(i) - mx) * (s.y(i) - my);
      xx += (s.x(i) - mx) * (s.x(i) - mx);
      yy += (s.y(i) - my) * (s.y(i) - my);
    }
    double rest = Math.max(0, yy - xy * xy / xx);
    double t = xy / Math.sqrt(xx * rest / (n - 2));
    return t > TDistribution.of(n - 2.0).inverseSurvivalProbability(ALPHA);
  }

  /** Mann (1945) and Kendall: pairs that rise minus pairs that fall, p below 1 %. */
  static boolean mannKendall(GrowthSeries s) {
    int n = s.samples();
    double sum = 0;
    double ties = 0;
    for (int i = 0; i < n; i++) {
      int alike = 1;
      boolean counted = false;
      for (int j = 0; j < n; j++) {
        if (j > i) {
          sum += Math.signum(s.y(j) - s.y(i));
        }
        if (j != i && s.y(j) == s.y(i)) {
          alike++;
          counted |= j < i;
        }
      }
      ties += counted ? 0 : alike * (alike - 1.0) * (2 * alike + 5);
    }
    double variance = (n * (n - 1.0) * (2.0 * n + 5) - ties) / 18;
    return sum > 1
        && (sum - 1) / Math.sqrt(variance)
            > NormalDistribution.of(0, 1).inverseSurvivalProbability(ALPHA);
  }

  /** The mean of the last tenth above that of the first. */
  static boolean lastAboveFirst(GrowthSeries s) {
    int tenth = s.samples() / 10;
    double difference = 0;
    for (int i = 0; i < tenth; i++) {
      difference += s.y(s.samples() - 1 - i) - s.y(i);
    }
    return difference > 0;
  }
}
