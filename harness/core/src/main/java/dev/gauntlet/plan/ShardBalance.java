package dev.gauntlet.plan;

import java.util.List;

/**
 * Durations of an earlier campaign, by which the runs are dealt out to the shards. They are part of
 * the plan, so that a shard needs that campaign no more once it is begun.
 *
 * @param folder of the earlier campaign, as the user wrote it
 * @param millis of each cell in the order of the matrix, 1 or more: of a run where every shard has
 *     runs of every cell, of all its runs together where whole cells are dealt out
 */
public record ShardBalance(String folder, List<Long> millis) {
  public ShardBalance {
    millis = List.copyOf(millis);
    if (millis.stream().anyMatch(one -> one < 1)) {
      throw new IllegalArgumentException("durations of cells are 1 ms or more");
    }
  }
}
