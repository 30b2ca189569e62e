package dev.gauntlet.result;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.shard.CellDurations;
import dev.gauntlet.words.ShardParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of a campaign was asked for.
 *
 * @param shard empty for all of it
 * @param balanceBy folder of an earlier campaign; null when the number of runs counts alone
 */
public record ShardRequest(Optional<Shard> shard, Path balanceBy) {
  /** What was drawn fits into as many bits. */
  private static final int SEED_BITS = 30;

  /**
   * @param text {@code 3/16}; null for all of it
   * @param balanceBy null when it is not given
   * @throws UsageError when there is no such part
   */
  public static ShardRequest of(String text, Path balanceBy) {
    if (text == null && balanceBy != null) {
      throw new UsageError(
          "--balance-by " + balanceBy + " deals runs out to shards; give --shard too");
    }
    return new ShardRequest(
        Optional.ofNullable(text).map(part -> ShardParser.of("--shard", part)), balanceBy);
  }

  /** End of the campaign's name: shards that begin in the same second have folders of their own. */
  public String suffix() {
    return shard.map(part -> "-shard" + part.index() + "of" + part.of()).orElse("");
  }

  /** A seed that all shards of a plan have without being told. */
  public static long seed(String scenario, Map<String, List<String>> axes, int repeats) {
    return (scenario + axes + repeats).hashCode() & ((1L << SEED_BITS) - 1);
  }

  /**
   * The part that was asked for.
   *
   * @param seeded whether its seed was given
   * @param advice sentences for a person are added to it
   * @throws UsageError when the earlier campaign tells nothing of this one
   */
  public Campaign of(Campaign whole, boolean seeded, List<String> advice) {
    if (shard.isEmpty()) {
      return whole;
    }
    if (whole.budget().isPresent()) {
      throw new UsageError(
          "--for with --shard: parts of a sweep plan the same runs, however long they take; give"
              + " --repeats instead");
    }
    Shard part = shard.get();
    if (balanceBy != null) {
      CellDurations durations = CellDurations.read(balanceBy, whole);
      part = part.balanced(durations.balance());
      if (durations.unknown() > 0) {
        advice.add(
            String.format(
                Locale.ROOT,
                "%s has no run of %,d of %,d cells: they count as the mean of the others",
                balanceBy,
                durations.unknown(),
                whole.cells().size()));
      }
    }
    if (!seeded) {
      advice.add(
          "seed %s follows from the plan, so that all shards have it; --seed gives another order"
              .formatted(whole.seed()));
    }
    return whole.sharded(part);
  }
}
