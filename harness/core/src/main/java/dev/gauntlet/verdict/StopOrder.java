package dev.gauntlet.verdict;

import dev.gauntlet.plan.Decision;
import dev.gauntlet.plan.StopRule;
import java.util.function.DoubleUnaryOperator;

/**
 * What a cell's crash rate may be, knowing that its runs ended when they had decided: a share of
 * runs that stop at a crash is too high, 17 % of them where 10 % is true, and an interval made for
 * a fixed number of runs is not its own.
 *
 * <p>Ends are ordered by stages (Armitage, Biometrika 44, 1957): above after few runs is the
 * highest, above after many less so, then what is undecided, by its crashes, then below after many,
 * and below after few is the lowest. How likely an end as high as that seen is at a rate p is added
 * up over all ways there, and rises with p; so the order gives bounds, and an estimate that is too
 * high as often as too low.
 *
 * @param decision after {@code runs}, and not before
 */
record StopOrder(StopRule rule, Decision decision, long crashes, long runs) {
  // halving [0, 1] so often leaves less than 1e-12
  private static final int HALVINGS = 40;

  /** The rate that an end so high is as likely as not at. */
  double median() {
    return (rate(p -> tail(p).same(), 0.5) + rate(p -> tail(p).higher(), 0.5)) / 2;
  }

  /**
   * @param confidence one-sided
   */
  double lower(double confidence) {
    return rate(p -> tail(p).same(), 1 - confidence);
  }

  /**
   * @param confidence one-sided
   */
  double upper(double confidence) {
    return rate(p -> tail(p).higher(), confidence);
  }

  private static double rate(DoubleUnaryOperator rising, double wanted) {
    double low = 0;
    double high = 1;
    if (rising.applyAsDouble(low) >= wanted) {
      return low;
    }
    if (rising.applyAsDouble(high) < wanted) {
      return high;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * How likely ends are.
   *
   * @param same as high as the one seen, or higher
   * @param higher than that
   */
  record Tail(double same, double higher) {}

  /** At a crash rate of p, over all orders in which runs can crash. */
  Tail tail(double p) {
    int n = Math.toIntExact(runs);
    // by the number of crashes: how likely it is that a cell has them and goes on
    double[] open = new double[n + 2];
    open[0] = 1;
    int least = 0;
    int most = 0;
    double above = 0;
    double below = 0;
    for (int run = 1; run <= n; run++) {
      double aboveBefore = above;
      double belowBefore = below;
      for (int k = most; k >= least; k--) {
        open[k + 1] += open[k] * p;
        open[k] *= 1 - p;
      }
      most++;
      while (most >= least && rule.after(most, run) == Decision.ABOVE) {
        above += open[most];
        open[most--] = 0;
      }
      while (least <= most && rule.after(least, run) == Decision.BELOW) {
        below += open[least];
        open[least++] = 0;
      }
      if (run == n && decision == Decision.ABOVE) {
        return new Tail(above, aboveBefore);
      }
      if (run == n && decision == Decision.BELOW) {
        return new Tail(1 - belowBefore, 1 - below);
      }
    }
    double more = above;
    for (int k = most; k > crashes; k--) {
      more += open[k];
    }
    return new Tail(more + open[Math.toIntExact(crashes)], more);
  }
}
