package dev.gauntlet.reports.shard;

import static dev.gauntlet.reports.shard.ShardedCampaign.SWEEP;
import static dev.gauntlet.reports.shard.ShardedCampaign.shards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.plan.ShardBalance;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.shard.ShardMerge;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not belong together is refused with the difference, and nothing is written. */
class RefusedShardsTest {
  private static final Shard HALF = new Shard(1, 2);

  @TempDir Path folder;
  private List<Path> shards;

  @BeforeEach
  void write() throws IOException {
    shards = new ArrayList<>(shards(SWEEP, HALF, folder));
  }

  private void refused(List<Path> given, String... parts) throws IOException {
    assertThatThrownBy(() -> ShardMerge.write(folder.resolve("all"), given, false))
        .isInstanceOf(UsageError.class)
        .hasMessageContainingAll(parts);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.contains("all"));
    }
  }

  private void other(Campaign campaign, String... parts) throws IOException {
    Path odd =
        SyntheticCampaign.write(
            campaign.sharded(HALF.other(2)), folder.resolve("odd" + parts[0].hashCode()));
    refused(List.of(shards.get(0), odd), parts);
  }

  @Test
  void other_plans_are_refused_with_what_differs() throws IOException {
    other(SWEEP.repeated(6), "with --repeats 5, the other with --repeats 6");
    Campaign seeded =
        new Campaign(
            SWEEP.name(),
            SWEEP.scenario(),
            SWEEP.createdAt(),
            SWEEP.matrix(),
            CampaignDesign.sweep(5, 2),
            SWEEP.limits(),
            SWEEP.worker());
    other(seeded, "with --seed 1, the other with --seed 2");
    other(SWEEP.stopped(new StopRule(0.01, 0.1)), "nothing of that", "--until-decided 0.01,0.1");
    other(SWEEP.only(SWEEP.cells().get(0)), "--threads 1,2,4", "--threads 1");
    refused(
        List.of(
            shards.get(0),
            SyntheticCampaign.write(SWEEP.sharded(new Shard(3, 4)), folder.resolve("four"))),
        "one is shard 1/2, the other shard 3/4");
    Shard balanced =
        new Shard(2, 2).balanced(new ShardBalance("runs/x", List.of(1L, 2L, 3L, 4L, 5L, 6L)));
    refused(
        List.of(
            shards.get(0),
            SyntheticCampaign.write(SWEEP.sharded(balanced), folder.resolve("balanced"))),
        "dealt out by other durations: no --balance-by and --balance-by runs/x");
  }

  /** Versions are written from archives alone, so it may have none. */
  private static void madeBy(Path plan, String version) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode fields = (ObjectNode) json.readTree(plan.toFile());
    json.writeValue(plan.toFile(), fields.put("gauntlet", version));
  }

  @Test
  void other_versions_of_gauntlet_and_other_identities_are_refused_with_both() throws IOException {
    Path plan = shards.get(0).resolve("campaign.json");
    String text = Files.readString(plan);
    Path second = shards.get(1).resolve("campaign.json");
    String own = Files.readString(second);
    madeBy(plan, "1.0");
    madeBy(second, "1.1");
    refused(shards, "one was made by Gauntlet 1.0, the other by 1.1");
    Files.writeString(plan, text);
    Files.writeString(second, own);

    SyntheticCampaign.identity(
        shards.get(1), Map.of("nvidia driver", "535.1"), Map.of("/lib/libx.so", "build id 9"));
    refused(
        shards,
        "do not test the same: /lib/libx.so: build id 1 in shard 1, build id 9 in shard 2;",
        "nvidia driver: 550.54 in shard 1, 535.1 in shard 2",
        "--accept-change");
  }

  @Test
  void one_that_is_given_twice_counts_once_and_two_that_differ_are_refused() throws IOException {
    Path twin = SyntheticCampaign.write(SWEEP.sharded(HALF), folder.resolve("twin"));
    assertThat(
            ShardMerge.write(
                folder.resolve("twice"), List.of(twin, shards.get(1), shards.get(0)), false))
        .singleElement()
        .asString()
        .contains("shard 1/2 was given twice, as " + twin + " and " + shards.get(0));
    assertThat(ShardedCampaign.text(folder.resolve("twice"))).contains("30 runs made");
    Path journal = twin.resolve("journal.jsonl");
    Files.writeString(
        journal, Files.readString(journal).replace("\"millis\":5000", "\"millis\":1"));
    refused(List.of(twin, shards.get(0)), "are both shard 1/2, and do not say the same; give one");
  }

  @Test
  void what_is_no_shard_is_refused() throws IOException {
    Path whole = SyntheticCampaign.write(SWEEP, folder.resolve("whole"));
    refused(List.of(whole), "whole is no shard: its campaign is whole; a shard is begun with");
    refused(List.of(folder.resolve("nowhere")), "nowhere is no folder");
    refused(List.of(Files.createDirectory(folder.resolve("empty"))), "campaign.json is missing");
    Path merged = folder.resolve("merged");
    ShardMerge.write(merged, shards, false);
    refused(List.of(merged), "merged is no shard: it was merged already");
    assertThatThrownBy(() -> ShardMerge.write(merged, shards, false))
        .hasMessageContaining("merged is in the way; give a folder that is not there");
    assertThat(ShardMerge.write(Files.createDirectory(folder.resolve("room")), shards, false))
        .isEmpty();
  }

  @Test
  void damage_is_told_with_its_place_and_leaves_nothing_behind() throws IOException {
    Path journal = shards.get(1).resolve("journal.jsonl");
    String text = Files.readString(journal);
    Files.writeString(journal, text.replaceFirst("\n", "\ngarbage\n"));
    refused(shards, "s2/journal.jsonl, line 2: not JSON");
    Files.writeString(journal, text.replaceFirst("\"format\":1", "\"format\":9"));
    refused(shards, "s2/journal.jsonl, line 1", "format 9 by a newer Gauntlet");
    String foreign = SWEEP.sharded(HALF).runs().get(0).name();
    String own = SWEEP.sharded(HALF.other(2)).runs().get(0).name();
    Files.writeString(journal, text.replace("\"" + own + "\"", "\"" + foreign + "\""));
    refused(shards, "run " + foreign + " is of shard 1, and not of shard 2/2");
    Files.writeString(journal, text.replace("\"" + own + "\"", "\"p99-c1\""));
    refused(shards, "run p99-c1 is of no shard of this plan");
    Files.delete(journal);
    refused(shards, "s2 is no whole folder: journal.jsonl is missing");
    Path plan = shards.get(0).resolve("campaign.json");
    Files.writeString(plan, Files.readString(plan).replace("\"index\" : 1", "\"index\" : 7"));
    refused(shards, "s1/campaign.json: not a campaign: ", "there is no shard 7 of 2");
    Files.writeString(plan, Files.readString(plan).replace("\"format\" : 1", "\"format\" : 9"));
    refused(shards, "format 9 by a newer Gauntlet");
  }

  @Test
  void what_a_killed_merge_left_is_deleted_by_the_next_one_unless_it_is_alive() throws IOException {
    Path left = Files.createDirectory(folder.resolve(".all.half-1"));
    Files.writeString(left.resolve("journal.jsonl"), "half");
    Files.createFile(left.resolve("lock"));
    Path alive = Files.createDirectory(folder.resolve(".all.half-2"));
    try (FileChannel lock =
        FileChannel.open(
            alive.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      ShardMerge.write(folder.resolve("all"), shards, false);
      assertThat(left).doesNotExist();
      assertThat(alive.resolve("lock")).exists();
    }
  }
}
