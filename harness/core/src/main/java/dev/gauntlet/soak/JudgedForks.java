package dev.gauntlet.soak;

import dev.gauntlet.journal.RunEnded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forks of two identities are no samples of one thing: those of the last one are judged. */
public final class JudgedForks {
  private JudgedForks() {}

  /**
   * Of a merged soak, those of the last identity of each shard: a cell is of one shard as a whole.
   * What was made after the merge is the last of all shards.
   *
   * @param ended all runs of a soak, in order
   */
  public static List<RunEnded> of(List<RunEnded> ended) {
    boolean merged = !ended.isEmpty() && ended.stream().allMatch(run -> run.shard() > 0);
    Map<Integer, Integer> last = new HashMap<>();
    ended.forEach(run -> last.merge(merged ? run.shard() : 0, run.identity(), Math::max));
    return ended.stream()
        .filter(run -> run.identity() == last.get(merged ? run.shard() : 0))
        .toList();
  }
}
