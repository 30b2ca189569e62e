package dev.gauntlet.verdict.history;

/**
 * The best place to split a row of nights in two. As in E-divisive (Matteson and James, Journal of
 * the American Statistical Association 109, 2014) the nights before a split are held against those
 * from it on up to any later night, so that a change which goes back again is seen as well. With
 * events X, exposures W and rates X / W of both sides, what is maximised is
 *
 * <pre>
 * (rate before - rate after)^2 * W before * W after / (W before + W after)
 * </pre>
 *
 * which is the energy distance of the paper with exponent 2, each night with the weight of its
 * exposure. Smaller exponents see changes of spread too, and a night of fewer runs has a larger
 * spread: that is no news.
 */
final class EnergySplit {
  /** A night alone is an outlier, two may be one fault of the machine. */
  static final int FEWEST = 3;

  /** Lengths of the later side grow by this factor: all of them cost n^2 and find no more. */
  private static final double STEP = 1.2;

  /**
   * @param at first night of the later side, counted from the beginning of the series; -1 when the
   *     row is too short
   * @param energy 0 or more
   */
  record Best(int at, double energy) {}

  private EnergySplit() {}

  /**
   * @param events of all nights
   * @param from first night of the row
   * @param end the night after its last
   */
  static Best of(double[] events, double[] exposures, int from, int end) {
    int n = end - from;
    double[] x = new double[n + 1];
    double[] w = new double[n + 1];
    for (int i = 0; i < n; i++) {
      x[i + 1] = x[i] + events[from + i];
      w[i + 1] = w[i] + exposures[from + i];
    }
    int best = -1;
    double most = -1;
    for (int at = FEWEST; at <= n - FEWEST; at++) {
      double before = x[at] / w[at];
      int length = FEWEST;
      while (true) {
        int until = Math.min(n, at + length);
        double weight = w[until] - w[at];
        double difference = before - (x[until] - x[at]) / weight;
        double energy = difference * difference * w[at] * weight / w[until];
        if (energy > most) {
          most = energy;
          best = at;
        }
        if (until == n) {
          break;
        }
        length = Math.max(length + 1, (int) (length * STEP));
      }
    }
    return best < 0 ? new Best(-1, 0) : new Best(from + best, most);
  }

  /** The best place with both sides taken whole. */
  static int place(double[] events, double[] exposures, int from, int end) {
    double x = 0;
    double w = 0;
    for (int i = from; i < end; i++) {
      x += events[i];
      w += exposures[i];
    }
    double left = 0;
    double leftWeight = 0;
    int best = from;
    double most = -1;
    for (int at = from + 1; at < end; at++) {
      left += events[at - 1];
      leftWeight += exposures[at - 1];
      double difference = left / leftWeight - (x - left) / (w - leftWeight);
      double energy = difference * difference * leftWeight * (w - leftWeight) / w;
      if (energy > most) {
        most = energy;
        best = at;
      }
    }
    return best;
  }
}
