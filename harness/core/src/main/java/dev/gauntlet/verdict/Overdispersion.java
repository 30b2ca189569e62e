package dev.gauntlet.verdict;

/**
 * By how much crash counts vary more from one stretch of time to the next than independent runs
 * would: their variance over the binomial one. The runs are cut into up to 20 stretches of at least
 * 5; each cell has a rate of its own, so a mix of good and bad cells is no overdispersion.
 */
public final class Overdispersion {
  private static final int MOST = 20;
  private static final int SHORTEST = 5;

  private Overdispersion() {}

  /**
   * Sum over stretches of (crashes - expected)², over what that sum is on average when runs are
   * independent. With rates fitted per cell, a cell with n runs, m of them in stretch s, adds
   * p(1-p) (n² - Σ m²) / (n - 1) to the latter, p being its observed share: unbiased.
   *
   * @param crashed by run, in the order of time
   * @param cell number of the run's cell, 0 to {@code cells} - 1
   * @return about 1 for independent runs; NaN when the data cannot tell, as when no cell has two
   *     runs that ended differently
   */
  static double of(boolean[] crashed, int[] cell, int cells) {
    int n = crashed.length;
    int stretches = Math.min(MOST, n / SHORTEST);
    if (stretches < 2) {
      return Double.NaN;
    }
    int[] ends = new int[stretches];
    for (int s = 0; s < stretches; s++) {
      ends[s] = (int) ((long) n * (s + 1) / stretches);
    }
    return sums(crashed, cell, cells, ends).ratio();
  }

  /**
   * What the ratio is made of; those of two sides may be added.
   *
   * @param observed sum over stretches of (events - expected)²
   * @param expected what that sum is on average when runs are independent
   */
  public record Sums(double observed, double expected) {
    public Sums plus(Sums other) {
      return new Sums(observed + other.observed, expected + other.expected);
    }

    /** About 1 for independent runs; NaN when the data cannot tell. */
    public double ratio() {
      return expected > 0 ? observed / expected : Double.NaN;
    }
  }

  /**
   * Over stretches that are given.
   *
   * @param happened by run, stretch after stretch
   * @param cell number of the run's cell, 0 to {@code cells} - 1
   * @param ends of each stretch, the first run after it
   */
  public static Sums sums(boolean[] happened, int[] cell, int cells, int... ends) {
    double[] share = shares(happened, cell, cells);
    long[] runs = new long[cells];
    double[] squares = new double[cells];
    int[] here = new int[cells];
    double observed = 0;
    int from = 0;
    for (int to : ends) {
      double surplus = 0;
      for (int i = from; i < to; i++) {
        here[cell[i]]++;
        surplus += (happened[i] ? 1 : 0) - share[cell[i]];
      }
      observed += surplus * surplus;
      for (int i = from; i < to; i++) {
        int c = cell[i];
        runs[c] += here[c];
        squares[c] += (double) here[c] * here[c];
        here[c] = 0;
      }
      from = to;
    }
    double expected = 0;
    for (int c = 0; c < cells; c++) {
      if (runs[c] > 1) {
        double spread = (double) runs[c] * runs[c] - squares[c];
        expected += share[c] * (1 - share[c]) * spread / (runs[c] - 1);
      }
    }
    return new Sums(observed, expected);
  }

  private static double[] shares(boolean[] crashed, int[] cell, int cells) {
    double[] share = new double[cells];
    int[] runs = new int[cells];
    for (int i = 0; i < crashed.length; i++) {
      runs[cell[i]]++;
      share[cell[i]] += crashed[i] ? 1 : 0;
    }
    for (int c = 0; c < cells; c++) {
      share[c] /= Math.max(1, runs[c]);
    }
    return share;
  }
}
