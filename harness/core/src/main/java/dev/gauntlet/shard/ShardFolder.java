package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of a shard, with all of it that is small.
 *
 * @param given as the user wrote it
 * @param identities what it tests; empty when no run has ended
 * @param program version of Gauntlet that began it; empty where that is not recorded
 */
record ShardFolder(
    Path given, RunFolder folder, Campaign campaign, List<Identity> identities, String program) {
  /**
   * @throws UsageError when it is no folder of a shard, or cannot be read
   */
  static ShardFolder open(Path given) {
    RunFolder folder = new RunFolder(given.toAbsolutePath().normalize());
    try {
      Campaign campaign = CampaignFolder.open(folder).campaign();
      if (campaign.shard().isEmpty()) {
        throw new UsageError(
            Files.exists(folder.shards())
                ? given + " is no shard: it was merged already"
                : given + " is no shard: its campaign is whole; a shard is begun with --shard K/N");
      }
      if (!Files.exists(folder.journal())) {
        throw new UsageError(given + " is no whole folder: journal.jsonl is missing");
      }
      return new ShardFolder(
          given,
          folder,
          campaign,
          IdentityFile.read(folder.identities()),
          CampaignFile.program(folder.campaign()));
    } catch (DamagedFile damaged) {
      throw new UsageError(damaged.getMessage());
    } catch (IOException unreadable) {
      throw new UsageError(given + " cannot be read: " + SystemErrorText.of(unreadable));
    }
  }

  Shard shard() {
    return campaign.shard().orElseThrow();
  }

  int index() {
    return shard().index();
  }

  /** Whether its files say the same as another's. */
  boolean same(ShardFolder other) throws IOException {
    return Files.mismatch(folder.campaign(), other.folder.campaign()) < 0
        && Files.mismatch(folder.journal(), other.folder.journal()) < 0
        && identities.equals(other.identities);
  }
}
