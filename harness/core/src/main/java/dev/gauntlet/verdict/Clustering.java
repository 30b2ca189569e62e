package dev.gauntlet.verdict;

import dev.gauntlet.journal.RunEnded;
import java.util.List;
import java.util.Optional;

/**
 * Whether crashes cluster in time, over all conclusive runs of a campaign. Within a pass the cells
 * come in random order, so a cell that crashes more than others is no cluster; a machine that gets
 * sick is.
 *
 * @param passes crash rate of each pass, by number; passes without a conclusive run are absent
 * @param streaks the runs test
 * @param overdispersion variance of crash counts over stretches of time, over the binomial one;
 *     about 1 when runs are independent, NaN when the runs cannot tell
 * @param rate of all cells together, as if runs were independent
 * @param widened the same with the interval widened by the overdispersion, where that is above 1
 */
public record Clustering(
    List<PassRate> passes, StreakTest streaks, double overdispersion, Rate rate, Rate widened) {
  /** Fewer conclusive runs say nothing about time. */
  public static final int FEWEST_RUNS = 20;

  /** Below this chance the order of the crashes is called clustered. */
  public static final double ALPHA = 0.05;

  /**
   * @param runs of all cells, in the order in which they ended
   * @return empty when there are fewer than {@value #FEWEST_RUNS} conclusive runs or no crash
   */
  public static Optional<Clustering> of(List<RunEnded> runs) {
    ClusteringTally tally = new ClusteringTally();
    runs.forEach(tally::add);
    return tally.sum();
  }

  /** Whether the runs test finds too few streaks for a random order. */
  public boolean clustered() {
    return streaks.p() < ALPHA;
  }
}
