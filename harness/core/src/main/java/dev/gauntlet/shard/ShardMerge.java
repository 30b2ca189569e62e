package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignState;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.soak.JudgedForks;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.soak.VerdictsFile;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes one folder of a campaign of those of its shards. */
public final class ShardMerge {
  private final ShardSet set;
  private final MergedIdentities identities;
  private final List<String> notes;
  private final RunFileCopy copy = new RunFileCopy();

  private ShardMerge(ShardSet set, MergedIdentities identities) {
    this.set = set;
    this.identities = identities;
    this.notes = new ArrayList<>(set.notes());
  }

  /**
   * Merges them.
   *
   * @param all folder that is made; it is whole or not there
   * @param shards folders of shards, in any order
   * @param acceptChange whether shards may test different things; no rate is then pooled over two
   * @return sentences for a person: what is not as it should be
   * @throws UsageError when they are no shards of one campaign, or one is damaged; it says what
   *     differs and where
   * @throws IOException when it cannot be written
   */
  public static List<String> write(Path all, List<Path> shards, boolean acceptChange)
      throws IOException {
    ShardSet set = ShardSet.of(shards);
    ShardMerge merge = new ShardMerge(set, MergedIdentities.of(set.shards(), acceptChange));
    try (HalfFolder half = HalfFolder.begin(all)) {
      String name = all.toAbsolutePath().normalize().getFileName().toString();
      merge.write(new RunFolder(half.path()), set.campaign(name));
      half.finish();
    } catch (DamagedFile damaged) {
      throw new UsageError(damaged.getMessage());
    }
    return merge.notes;
  }

  private void write(RunFolder folder, Campaign campaign) throws IOException {
    for (ShardFolder shard : set.shards()) {
      unfinished(shard);
    }
    MergedJournal.write(folder.journal(), set, identities);
    Files.createDirectory(folder.evidence(), PrivateFiles.FOLDER);
    Files.createDirectory(folder.samples());
    List<MergedShards.Merged> merged = new ArrayList<>();
    int machines = 0;
    for (ShardFolder shard : set.shards()) {
      MergedShards.Merged one = files(shard, folder, machines);
      machines += one.environment().size();
      merged.add(one);
    }
    if (copy.left() > 0) {
      notes.add("links and special files that runs left are not merged: " + copy.left());
    }
    if (!identities.all().isEmpty()) {
      IdentityFile.write(folder.identities(), identities.all());
    }
    MergedShards.write(folder.shards(), new MergedShards(set.of(), merged, missing()));
    if (campaign.soaks()) {
      soaked(folder, campaign);
    }
    // the plan last: who finds one finds all the rest
    CampaignFile.write(folder.campaign(), campaign);
  }

  private List<MergedShards.Missing> missing() {
    return set.missing().stream()
        .map(one -> new MergedShards.Missing(one, set.places().planned(one)))
        .toList();
  }

  /** Its journal is read to the end: what is damaged is told before anything is copied. */
  private void unfinished(ShardFolder shard) throws IOException {
    CampaignState state = CampaignState.read(shard.campaign(), shard.folder());
    state.warnings().forEach(warning -> notes.add(shard.given() + ": " + warning));
    // of a soak its samples say it
    if (!shard.campaign().soaks() && state.left() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s is not finished: %d of its %d runs are missing; gauntlet resume %s makes them",
              shard.shard(),
              state.left(),
              set.places().planned(shard.index()),
              shard.given()));
    }
  }

  private MergedShards.Merged files(ShardFolder shard, RunFolder folder, int machines)
      throws IOException {
    int index = shard.index();
    copy.all(
        shard.folder().evidence(), folder.evidence(), name -> set.places().shard(name) == index);
    copy.all(
        shard.folder().samples(),
        folder.samples(),
        name -> set.places().shard(withoutEnding(name)) == index);
    List<String> environment = new ArrayList<>();
    for (int n = 1; ; n++) {
      Path from = shard.folder().environment(n);
      if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      Path to = folder.environment(machines + n);
      RunFileCopy.one(from, to);
      environment.add(folder.relative(to));
    }
    return new MergedShards.Merged(
        index,
        shard.folder().path().getFileName().toString(),
        shard.campaign().createdAt(),
        identities.numbers(index),
        environment);
  }

  private static String withoutEnding(String file) {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  /** Says again how its cells stand, from their samples. */
  private void soaked(RunFolder folder, Campaign campaign) throws IOException {
    List<RunEnded> ended = JournalReader.read(folder.journal()).ended();
    List<SoakedCell> cells = SoakedCell.all(campaign, folder, JudgedForks.of(ended));
    VerdictsFile.write(
        folder.verdicts(), cells, ResidueVerdict.of(ended, campaign.soak().tolerance().allowed()));
    for (ShardFolder shard : set.shards()) {
      long open =
          cells.stream()
              .filter(cell -> set.places().shardOfCell(cell.number()) == shard.index())
              .filter(cell -> cell.next().isPresent())
              .count();
      if (open > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s is not finished: %d of its %d cells need more forks; gauntlet resume %s makes them",
                shard.shard(),
                open,
                set.places().planned(shard.index()),
                shard.given()));
      }
    }
  }
}
