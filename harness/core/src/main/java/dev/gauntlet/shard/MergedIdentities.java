package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the shards test: one thing, or several that are told apart in the merged campaign. */
final class MergedIdentities {
  /** More differences are counted. */
  private static final int SHOWN = 12;

  private final boolean accepting;
  private final List<Identity> all = new ArrayList<>();
  // of each merged identity, the first shard that has it
  private final List<ShardFolder> owners = new ArrayList<>();
  private final Map<Integer, List<Integer>> numbers = new HashMap<>();

  private MergedIdentities(boolean accepting) {
    this.accepting = accepting;
  }

  /**
   * @param accepting whether shards may test different things; no rate is then pooled over two
   * @throws UsageError that names the difference when they do and may not
   */
  static MergedIdentities of(List<ShardFolder> shards, boolean accepting) {
    MergedIdentities merged = new MergedIdentities(accepting);
    shards.forEach(merged::add);
    return merged;
  }

  private void add(ShardFolder shard) {
    List<Integer> mapped = new ArrayList<>();
    for (Identity one : shard.identities()) {
      int known = known(one);
      if (known < 0) {
        // a later identity of a shard was accepted when it was resumed
        if (mapped.isEmpty() && !all.isEmpty() && !accepting) {
          throw refused(shard, one);
        }
        known = all.size();
        all.add(new Identity(known + 1, one.since(), one.machine(), one.files()));
        owners.add(shard);
      } else {
        all.set(known, joined(all.get(known), one));
      }
      mapped.add(known + 1);
    }
    numbers.put(shard.index(), mapped);
  }

  private int known(Identity one) {
    for (int i = 0; i < all.size(); i++) {
      if (differences(all.get(i), one).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private static List<IdentityDifference> differences(Identity one, Identity other) {
    return IdentityDifference.of(one, other, "", "").differences();
  }

  /** Of a short run not all mapped files are seen: each shard may know some that others do not. */
  private static Identity joined(Identity one, Identity more) {
    Map<String, String> machine = new TreeMap<>(more.machine());
    machine.putAll(one.machine());
    Map<String, String> files = new TreeMap<>(more.files());
    files.putAll(one.files());
    return new Identity(one.number(), one.since(), machine, files);
  }

  private UsageError refused(ShardFolder shard, Identity one) {
    int nearest = 0;
    for (int i = 1; i < all.size(); i++) {
      if (differences(all.get(i), one).size() < differences(all.get(nearest), one).size()) {
        nearest = i;
      }
    }
    ShardFolder owner = owners.get(nearest);
    List<IdentityDifference> found = new ArrayList<>(differences(all.get(nearest), one));
    found.sort(Comparator.comparing(IdentityDifference::part));
    String list =
        found.stream()
            .limit(SHOWN)
            .map(
                part ->
                    "%s: %s in shard %s, %s in shard %s"
                        .formatted(
                            part.part(),
                            part.base(),
                            owner.index(),
                            part.candidate(),
                            shard.index()))
            .collect(Collectors.joining("; "));
    String more = found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "";
    return new UsageError(
        "%s and %s do not test the same: %s%s; with --accept-change each cell has a rate for each identity"
            .formatted(owner.given(), shard.given(), list, more));
  }

  /** In order; empty when no run of any shard has ended. */
  List<Identity> all() {
    return List.copyOf(all);
  }

  /** Numbers in the merged campaign of what a shard tested. */
  List<Integer> numbers(int shard) {
    return numbers.getOrDefault(shard, List.of());
  }

  /**
   * The number in the merged campaign of what a shard calls by another one.
   *
   * @param own from 1
   */
  int number(int shard, int own) {
    List<Integer> mapped = numbers(shard);
    return own <= mapped.size() && own > 0 ? mapped.get(own - 1) : own;
  }
}
