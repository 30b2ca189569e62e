package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Takes runs in the order in which they ended; remembers five bytes of each. */
public final class ClusteringTally {
  private static final int PASSES = 64;

  private final BitSet crashed = new BitSet();
  private final IntStream.Builder cell = IntStream.builder();
  private final Map<Cell, Integer> numbers = new HashMap<>();
  // crashes and runs of so many passes each: there may be a million passes
  private final TreeMap<Integer, int[]> perPass = new TreeMap<>();
  private int runs;

  /** One more; those that say nothing about the pipeline change nothing. */
  public void add(RunEnded run) {
    if (!run.ending().conclusive()) {
      return;
    }
    boolean crash = run.ending() == Ending.CRASHED;
    crashed.set(runs, crash);
    cell.add(numbers.computeIfAbsent(run.cell(), any -> numbers.size()));
    int[] counts =
        perPass.computeIfAbsent(Math.floorDiv(run.pass(), PASSES), any -> new int[2 * PASSES]);
    int at = 2 * Math.floorMod(run.pass(), PASSES);
    counts[at] += crash ? 1 : 0;
    counts[at + 1]++;
    runs++;
  }

  /**
   * Ends the count.
   *
   * @return empty when there are fewer than {@value Clustering#FEWEST_RUNS} conclusive runs or no
   *     crash
   */
  public Optional<Clustering> sum() {
    int crashes = crashed.cardinality();
    if (runs < Clustering.FEWEST_RUNS || crashes == 0) {
      return Optional.empty();
    }
    boolean[] order = new boolean[runs];
    crashed.stream().forEach(run -> order[run] = true);
    List<PassRate> passes = new ArrayList<>();
    perPass.forEach(
        (page, counts) -> {
          for (int n = 0; n < PASSES; n++) {
            if (counts[2 * n + 1] > 0) {
              Rate rate = Rate.of(counts[2 * n], counts[2 * n + 1]);
              passes.add(new PassRate(PASSES * page + n, rate));
            }
          }
        });
    double overdispersion = Overdispersion.of(order, cell.build().toArray(), numbers.size());
    Rate rate = Rate.of(crashes, runs);
    return Optional.of(
        new Clustering(
            List.copyOf(passes),
            StreakTest.of(order),
            overdispersion,
            rate,
            rate.widened(overdispersion)));
  }
}
