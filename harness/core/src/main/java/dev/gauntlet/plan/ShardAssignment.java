package dev.gauntlet.plan;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Deals cells out to shards, pass by pass: one after the other in their shuffled order, or, where
 * durations are known, the longest first to the shard that has the least to do so far (Graham, SIAM
 * Journal on Applied Mathematics 17, 1969). What a shard has too much of in one pass, it has less
 * of in the next: no shard is ahead of another by more than the longest run.
 */
final class ShardAssignment {
  private final int shards;
  // empty when the number of runs counts alone
  private final List<Long> millis;
  private final PriorityQueue<Load> loads =
      new PriorityQueue<>(
          Comparator.comparingLong((Load load) -> load.millis)
              .thenComparingInt(load -> load.shard));
  private long dealt;

  ShardAssignment(Shard shard) {
    this.shards = shard.of();
    this.millis = shard.balance() == null ? List.of() : shard.balance().millis();
    for (int one = 1; one <= shards; one++) {
      loads.add(new Load(one, 0));
    }
  }

  /**
   * Deals one pass out.
   *
   * @param cells numbers of all cells from 0, in the order of the pass
   * @return for each of them, in that order, the number of its shard, from 1
   */
  int[] of(int[] cells) {
    int[] assigned = new int[cells.length];
    if (millis.isEmpty()) {
      for (int i = 0; i < cells.length; i++) {
        assigned[i] = (int) (dealt++ % shards) + 1;
      }
      return assigned;
    }
    IntStream.range(0, cells.length)
        .boxed()
        // stable: equal ones stay in the order of the pass
        .sorted(Comparator.comparingLong((Integer i) -> millis.get(cells[i])).reversed())
        .forEach(
            i -> {
              Load least = loads.remove();
              assigned[i] = least.shard;
              loads.add(new Load(least.shard, least.millis + millis.get(cells[i])));
            });
    return assigned;
  }

  private record Load(int shard, long millis) {}
}
