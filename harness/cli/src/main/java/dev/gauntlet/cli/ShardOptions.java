package dev.gauntlet.cli;

import dev.gauntlet.CampaignBuilder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which part of a campaign is made here. */
final class ShardOptions {
  /** Refused by commands whose runs depend on each other, with a reason. */
  static final String SHARD = "--shard";

  @Option(
      names = SHARD,
      paramLabel = "K/N",
      description =
          "make one of N parts, such as 3/16: each pass is dealt out anew; with --until-decided and in"
              + " a soak, whole cells are; gauntlet merge puts the folders together. All parts take"
              + " the same options")
  private String shard;

  @Option(
      names = "--balance-by",
      paramLabel = "FOLDER",
      description =
          "with --shard: an earlier campaign of the same cells, by whose durations all parts take"
              + " about as long; the same for all of them")
  private Path balanceBy;

  void ask(CampaignBuilder<?> campaign) {
    if (shard != null) {
      campaign.shard(shard);
    }
    if (balanceBy != null) {
      campaign.balanceBy(balanceBy);
    }
  }
}
