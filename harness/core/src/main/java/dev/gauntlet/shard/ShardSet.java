package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.plan.Campaign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Shards of one campaign, each once, in order; some may be missing.
 *
 * @param places which shard has which run
 * @param notes sentences for a person: what was given twice, what of the machines differs
 */
record ShardSet(List<ShardFolder> shards, RunPlaces places, List<String> notes) {
  /** More runs no campaign has; a damaged plan may name billions. */
  private static final double MOST_RUNS = 10_000_000;

  /**
   * @param given folders of shards, in any order
   * @throws UsageError when they are no shards of one campaign; it names the difference
   */
  static ShardSet of(List<Path> given) {
    Map<Integer, ShardFolder> byIndex = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    ShardFolder first = null;
    for (Path path : given) {
      ShardFolder shard = ShardFolder.open(path);
      if (first == null) {
        first = shard;
        refuseTooLarge(shard);
      }
      PlanDifference.refuse(first, shard);
      ShardFolder twin = byIndex.putIfAbsent(shard.index(), shard);
      if (twin != null) {
        notes.add(twice(twin, shard));
      }
    }
    List<ShardFolder> shards = List.copyOf(byIndex.values());
    memory(shards, notes);
    return new ShardSet(shards, new RunPlaces(first.campaign(), first.shard()), notes);
  }

  private static void refuseTooLarge(ShardFolder shard) {
    double runs = shard.campaign().repeats();
    for (List<String> values : shard.campaign().axes().values()) {
      runs *= values.size();
    }
    if (runs > MOST_RUNS) {
      throw new UsageError(
          shard.folder().campaign() + " plans more runs than a campaign can have; it is damaged");
    }
  }

  private static String twice(ShardFolder one, ShardFolder other) {
    try {
      if (one.same(other)) {
        return "%s was given twice, as %s and %s, which say the same: it counts once"
            .formatted(one.shard(), one.given(), other.given());
      }
    } catch (IOException unreadable) {
      throw new UsageError(other.given() + " cannot be read: " + SystemErrorText.of(unreadable));
    }
    throw new UsageError(
        "%s and %s are both %s, and do not say the same; give one of them"
            .formatted(one.given(), other.given(), one.shard()));
  }

  /** A share of each machine's memory is another limit on each. */
  private static void memory(List<ShardFolder> shards, List<String> notes) {
    ShardFolder one = shards.get(0);
    shards.stream()
        .filter(shard -> shard.campaign().limits().memory() != one.campaign().limits().memory())
        .findFirst()
        .ifPresent(
            other ->
                notes.add(
                    "--memory is %s B in shard %s and %s B in shard %s; that of shard %s stands in the merged plan"
                        .formatted(
                            one.campaign().limits().memory(),
                            one.index(),
                            other.campaign().limits().memory(),
                            other.index(),
                            one.index())));
  }

  /** The number of shards that the campaign was split into. */
  int of() {
    return shards.get(0).shard().of();
  }

  /** Numbers of those that were not given. */
  List<Integer> missing() {
    List<Integer> given = shards.stream().map(ShardFolder::index).toList();
    return IntStream.rangeClosed(1, of()).boxed().filter(one -> !given.contains(one)).toList();
  }

  /**
   * The plan of all of them together.
   *
   * @param name of the folder that it is written into
   */
  Campaign campaign(String name) {
    ShardFolder earliest =
        shards.stream().min((a, b) -> createdAt(a).compareTo(createdAt(b))).orElseThrow();
    Campaign plan = shards.get(0).campaign().sharded(null);
    return new Campaign(
        name,
        plan.scenario(),
        earliest.campaign().createdAt(),
        plan.matrix(),
        plan.design(),
        plan.limits(),
        plan.worker());
  }

  private static String createdAt(ShardFolder shard) {
    return String.valueOf(shard.campaign().createdAt());
  }
}
