package dev.gauntlet.reports.model;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a shard has of a campaign.
 *
 * @param runs planned of each cell that it has a run of, by the swept axes, in the order of the
 *     matrix; 0 when the looks of a soak decide
 * @param size how much of the campaign that is, for a person: {@code 9 of 144 runs}
 */
public record ShardPart(Shard shard, Map<Cell, Integer> runs, String size) {
  static Optional<ShardPart> of(Campaign campaign) {
    return IdentityAxis.planned(campaign).shard().map(one -> of(campaign, one));
  }

  private static ShardPart of(Campaign campaign, Shard shard) {
    Campaign planned = IdentityAxis.planned(campaign);
    Map<Cell, Integer> runs = new LinkedHashMap<>();
    planned.planned().forEach((cell, all) -> runs.put(planned.point(cell), all));
    int cells = planned.cells().size();
    String size =
        planned.dealsWholeCells()
            ? size(runs.size(), cells, "cell")
            : size(
                runs.values().stream().mapToInt(Integer::intValue).sum(),
                cells * planned.repeats(),
                "run");
    if (planned.soaks()) {
      runs.replaceAll((cell, forks) -> 0);
    }
    return new ShardPart(shard, runs, size);
  }

  private static String size(int part, int all, String what) {
    return String.format(Locale.ROOT, "%,d of %,d %s%s", part, all, what, all == 1 ? "" : "s");
  }

  /** Whether other shards have all of it. */
  public boolean empty() {
    return runs.isEmpty();
  }

  /** {@code shard 3/16, 9 of 144 runs}. */
  public String words() {
    return shard + ", " + size;
  }
}
