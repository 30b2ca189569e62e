package dev.gauntlet.verdict;

import dev.gauntlet.plan.Decision;
import dev.gauntlet.plan.StopRule;

/**
 * What a stop rule says of one cell.
 *
 * @param crashes among the conclusive runs up to the decision
 * @param runs conclusive ones up to the decision
 * @param inVain whether the cell was left alone, since its last runs said nothing
 * @param share median-unbiased crash rate, 0 to 1; NaN without a conclusive run
 * @param low of the 95 % interval that knows when the runs stopped, 0 to 1
 * @param high of the same
 */
public record Sequential(
    StopRule rule,
    Decision decision,
    long crashes,
    long runs,
    boolean inVain,
    double share,
    double low,
    double high) {
  static Sequential of(StopRule rule, Decision decision, long crashes, long runs, boolean inVain) {
    if (runs == 0) {
      return new Sequential(rule, decision, 0, 0, inVain, Double.NaN, 0, 1);
    }
    StopOrder order = new StopOrder(rule, decision, crashes, runs);
    double side = (1 + Rate.LEVEL) / 2;
    return new Sequential(
        rule,
        decision,
        crashes,
        runs,
        inVain,
        order.median(),
        order.lower(side),
        order.upper(side));
  }

  public boolean decided() {
    return decision != Decision.UNDECIDED;
  }

  /** Whether no further run is owed. */
  public boolean settled() {
    return decided() || inVain;
  }

  /**
   * One-sided upper bound that knows when the runs stopped.
   *
   * @param confidence above 0.5 and below 1
   * @return 0 to 1; 1 when there were no runs
   */
  public double upperBound(double confidence) {
    return runs == 0 ? 1 : new StopOrder(rule, decision, crashes, runs).upper(confidence);
  }

  /** {@code below 10 % (beta 5 %)}, {@code above 1 % (alpha 5 %)}, {@code UNDECIDED}. */
  public String words() {
    return rule.words(decision);
  }
}
