package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    List<RunEnded> conclusive = runs.stream().filter(run -> run.ending().conclusive()).toList();
    int n = conclusive.size();
    boolean[] crashed = new boolean[n];
    int[] cell = new int[n];
    Map<Cell, Integer> numbers = new HashMap<>();
    TreeMap<Integer, long[]> perPass = new TreeMap<>();
    long crashes = 0;
    for (int i = 0; i < n; i++) {
      RunEnded run = conclusive.get(i);
      crashed[i] = run.ending() == Ending.CRASHED;
      crashes += crashed[i] ? 1 : 0;
      cell[i] = numbers.computeIfAbsent(run.cell(), any -> numbers.size());
      long[] count = perPass.computeIfAbsent(run.pass(), any -> new long[2]);
      count[0] += crashed[i] ? 1 : 0;
      count[1]++;
    }
    if (n < FEWEST_RUNS || crashes == 0) {
      return Optional.empty();
    }
    List<PassRate> passes = new ArrayList<>();
    perPass.forEach((pass, count) -> passes.add(new PassRate(pass, Rate.of(count[0], count[1]))));
    double overdispersion = Overdispersion.of(crashed, cell, numbers.size());
    Rate rate = Rate.of(crashes, n);
    return Optional.of(
        new Clustering(
            List.copyOf(passes),
            StreakTest.of(crashed),
            overdispersion,
            rate,
            rate.widened(overdispersion)));
  }

  /** Whether the runs test finds too few streaks for a random order. */
  public boolean clustered() {
    return streaks.p() < ALPHA;
  }
}
