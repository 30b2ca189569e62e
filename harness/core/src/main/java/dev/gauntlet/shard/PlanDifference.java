package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.plan.ShardBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether two shards are parts of one plan. */
final class PlanDifference {
  /** Options whose values belong to a machine: a JDK's folder, a share of its memory. */
  private static final List<String> OF_MACHINE = List.of("--jdk ", "--memory ");

  private PlanDifference() {}

  /**
   * @throws UsageError that names the difference when they are not
   */
  static void refuse(ShardFolder one, ShardFolder other) {
    difference(one, other)
        .ifPresent(
            what -> {
              throw new UsageError(
                  "%s and %s are no shards of one campaign: %s"
                      .formatted(one.given(), other.given(), what));
            });
  }

  private static Optional<String> difference(ShardFolder one, ShardFolder other) {
    List<String> here = new ArrayList<>(planned(one.campaign()));
    List<String> there = new ArrayList<>(planned(other.campaign()));
    List<String> both = List.copyOf(here);
    here.removeAll(there);
    there.removeAll(both);
    if (!here.isEmpty() || !there.isEmpty()) {
      return Optional.of(
          "one was planned with %s, the other with %s".formatted(words(here), words(there)));
    }
    if (!one.campaign().swept().equals(other.campaign().swept())) {
      return Optional.of(
          "one names its axes in the order %s, the other %s"
              .formatted(
                  String.join(", ", one.campaign().swept()),
                  String.join(", ", other.campaign().swept())));
    }
    if (one.shard().of() != other.shard().of()) {
      return Optional.of("one is %s, the other %s".formatted(one.shard(), other.shard()));
    }
    if (!Objects.equals(millis(one.shard()), millis(other.shard()))) {
      return Optional.of(
          "their runs were dealt out by other durations: %s and %s"
              .formatted(balance(one.shard()), balance(other.shard())));
    }
    if (!one.campaign().design().equals(likewise(other.campaign(), one.shard()))) {
      return Optional.of("their plans differ; compare their campaign.json");
    }
    boolean known = !one.program().isEmpty() && !other.program().isEmpty();
    return known && !one.program().equals(other.program())
        ? Optional.of(
            "one was made by Gauntlet %s, the other by %s"
                .formatted(one.program(), other.program()))
        : Optional.empty();
  }

  private static CampaignDesign likewise(Campaign campaign, Shard shard) {
    return campaign.sharded(shard).design();
  }

  private static List<String> planned(Campaign campaign) {
    return Rerun.words(campaign).stream()
        .filter(word -> OF_MACHINE.stream().noneMatch(word::startsWith))
        .toList();
  }

  private static String words(List<String> options) {
    return options.isEmpty() ? "nothing of that" : String.join(" ", options);
  }

  private static List<Long> millis(Shard shard) {
    return Optional.ofNullable(shard.balance()).map(ShardBalance::millis).orElse(List.of());
  }

  private static String balance(Shard shard) {
    return shard.balance() == null ? "no --balance-by" : "--balance-by " + shard.balance().folder();
  }
}
