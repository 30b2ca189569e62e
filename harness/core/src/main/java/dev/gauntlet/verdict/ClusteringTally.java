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
  private final BitSet crashed = new BitSet();
  private final IntStream.Builder cell = IntStream.builder();
  private final Map<Cell, Integer> numbers = new HashMap<>();
  private final TreeMap<Integer, long[]> perPass = new TreeMap<>();
  private int runs;

  /** One more; those that say nothing about the pipeline change nothing. */
  public void add(RunEnded run) {
    if (!run.ending().conclusive()) {
      return;
    }
    boolean crash = run.ending() == Ending.CRASHED;
    crashed.set(runs, crash);
    cell.add(numbers.computeIfAbsent(run.cell(), any -> numbers.size()));
    long[] count = perPass.computeIfAbsent(run.pass(), any -> new long[2]);
    count[0] += crash ? 1 : 0;
    count[1]++;
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
    perPass.forEach((pass, count) -> passes.add(new PassRate(pass, Rate.of(count[0], count[1]))));
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
