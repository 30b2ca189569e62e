package dev.gauntlet.reports.shard;

import static dev.gauntlet.reports.shard.ShardedCampaign.CLEAN;
import static dev.gauntlet.reports.shard.ShardedCampaign.SWEEP;
import static dev.gauntlet.reports.shard.ShardedCampaign.shards;
import static dev.gauntlet.reports.shard.ShardedCampaign.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.plan.ShardBalance;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.reports.ReportFormat;
import dev.gauntlet.reports.ReportJson;
import dev.gauntlet.reports.WrittenCampaign;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.shard.ShardMerge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of shards become the folder that one process would have written. */
class MergedShardsTest {
  @TempDir Path folder;

  private Path all() {
    return folder.resolve("all");
  }

  private void same(Campaign campaign, Shard any) throws IOException {
    Path whole = SyntheticCampaign.write(campaign, folder.resolve("whole"));
    List<Path> shards = new ArrayList<>(shards(campaign, any, folder));
    Collections.reverse(shards);
    assertThat(ShardMerge.write(all(), shards, false)).isEmpty();
    assertThat(text(all())).isEqualTo(text(whole));
    assertThat(ReportJson.shown(WrittenCampaign.read(all())))
        .isEqualTo(ReportJson.shown(WrittenCampaign.read(whole)));
    assertThat(CampaignFile.read(all().resolve("campaign.json")).runs()).isEqualTo(campaign.runs());
    // line by line, but for the number of the shard
    assertThat(
            Files.readAllLines(all().resolve("journal.jsonl")).stream()
                .map(line -> line.replaceFirst(",\"shard\":\\d+}$", "}")))
        .containsExactlyElementsOf(Files.readAllLines(whole.resolve("journal.jsonl")));
  }

  @Test
  void a_sweep_in_four_shards_has_table_json_and_journal_of_one_that_was_made_at_once()
      throws IOException {
    same(SWEEP, new Shard(1, 4));
    assertThat(all().resolve("evidence")).isDirectory().isNotEmptyDirectory();
    try (Stream<Path> kept = Files.walk(all().resolve("evidence"))) {
      assertThat(kept.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(file).content().isEqualTo("# of " + file.getParent().getFileName()));
    }
  }

  @Test
  void so_has_one_that_is_balanced_by_durations() throws IOException {
    same(
        SWEEP,
        new Shard(1, 3).balanced(new ShardBalance("x", List.of(90L, 1L, 2L, 700L, 5L, 90L))));
  }

  @Test
  void so_has_one_with_a_stop_rule_also_with_more_shards_than_cells() throws IOException {
    same(SWEEP.repeated(40).stopped(new StopRule(0.1, 0.5)), new Shard(1, 7));
  }

  @Test
  void the_table_of_a_shard_says_which_it_is_and_counts_its_own_runs_alone() throws IOException {
    List<Path> shards = shards(SWEEP, new Shard(1, 16), folder);
    Report report = WrittenCampaign.read(shards.get(2));
    assertThat(report.table().completeness().planned()).isEqualTo(2);
    assertThat(report.table().completeness().complete()).isTrue();
    assertThat(report.cells()).hasSizeLessThanOrEqualTo(2);
    assertThat(text(report))
        .contains("shard 3/16, 2 of 30 runs, 2 runs made", "other shards")
        .contains("each histogram sums to the runs made: 2 of 2")
        .contains("\nshard 3/16: ");
    assertThat(report.command()).endsWith("--shard 3/16");
    assertThat(report.cells().get(0).command()).doesNotContain("--shard");
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(ShardedCampaign.as(format, shards.get(2))).as("%s", format).isNotEmpty();
    }
    assertThat(ShardedCampaign.as(ReportFormat.HTML, shards.get(2))).contains("shard 3/16");
    assertThat(ReportJson.shown(report).path("shard").toString())
        .isEqualTo("{\"index\":3,\"of\":16,\"size\":\"2 of 30 runs\"}");
  }

  @Test
  void with_a_stop_rule_a_shard_has_whole_cells_and_one_without_any_is_no_missing_verdict()
      throws IOException {
    Campaign cells = SWEEP.stopped(new StopRule(0.1, 0.5));
    List<Path> shards = shards(cells, new Shard(1, 7), folder);
    Report report = WrittenCampaign.read(shards.get(0));
    assertThat(text(report)).contains("shard 1/7, 1 of 6 cells, at most 5 runs of each cell");
    assertThat(report.cells()).hasSize(1);
    Report empty = WrittenCampaign.read(shards.get(6));
    assertThat(empty.outcome().sentence()).isEqualTo("shard 7/7: nothing to run, 0 of 6 cells");
    assertThat(empty.outcome().exitCode()).isZero();
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(ShardedCampaign.as(format, shards.get(6))).as("%s", format).isNotNull();
    }
  }

  @Test
  void missing_shards_are_told_and_are_no_verdict_until_their_runs_are_made() throws IOException {
    List<Path> shards = new ArrayList<>(shards(CLEAN, new Shard(1, 16), folder));
    shards.remove(8);
    shards.remove(3);
    assertThat(ShardMerge.write(all(), shards, false)).isEmpty();
    Report report = WrittenCampaign.read(all());
    assertThat(report.notes())
        .containsExactly(
            "missing when it was merged: shards 4 and 9 of 16, with 4 of 30 runs; gauntlet resume"
                + " makes them");
    assertThat(report.outcome().sentence())
        .isEqualTo("no verdict: 4 of 30 planned runs were not made");
    assertThat(report.outcome().exitCode()).isEqualTo(3);

    SyntheticCampaign.append(all(), CLEAN.sharded(new Shard(4, 16)));
    assertThat(WrittenCampaign.read(all()).notes()).hasSize(1);
    SyntheticCampaign.append(all(), CLEAN.sharded(new Shard(9, 16)));
    Report whole = WrittenCampaign.read(all());
    assertThat(whole.notes()).isEmpty();
    assertThat(whole.outcome().exitCode()).isZero();
  }

  @Test
  void a_shard_that_is_not_finished_is_told_and_a_torn_line_is_left_out() throws IOException {
    List<Path> shards = shards(SWEEP, new Shard(1, 3), folder);
    Path journal = shards.get(1).resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(
        journal, String.join("\n", lines.subList(0, 6)) + "\n{\"event\":\"ended\",\"run\":\"p1-");
    assertThat(ShardMerge.write(all(), shards, false))
        .anyMatch(note -> note.contains("s2: journal.jsonl, line 7: torn"))
        .anyMatch(
            note ->
                note.startsWith("shard 2/3 is not finished: 8 of its 10 runs are missing;")
                    && note.contains("gauntlet resume " + shards.get(1)));
    assertThat(WrittenCampaign.read(all()).notes()).anyMatch(note -> note.contains("in flight"));
  }

  @Test
  void what_this_version_does_not_know_is_kept_and_links_of_runs_are_not_followed()
      throws IOException {
    List<Path> shards = shards(SWEEP, new Shard(1, 2), folder);
    Path journal = shards.get(0).resolve("journal.jsonl");
    String text = Files.readString(journal);
    String odd = "\"mood\":{\"a\":[1.50,1e400]},\"ending\":";
    Files.writeString(
        journal, text.replaceFirst("\"ending\":", odd) + "{\"event\":\"weather\",\"rain\":true}\n");
    Path evidence = Files.createDirectories(shards.get(0).resolve("evidence/p1-c1"));
    Files.createSymbolicLink(evidence.resolve("link"), Path.of("/etc/passwd"));
    Path other = Files.createDirectories(shards.get(1).resolve("evidence/p1-c1"));
    Files.createSymbolicLink(other.resolve("link"), Path.of("/etc/passwd"));

    assertThat(ShardMerge.write(all(), shards, false))
        .contains("links and special files that runs left are not merged: 1");
    assertThat(Files.readString(all().resolve("journal.jsonl")))
        .contains(odd, "{\"event\":\"weather\",\"rain\":true}");
    assertThat(Files.exists(all().resolve("evidence/p1-c1/link"))).isFalse();
  }

  @Test
  void shards_that_tested_different_things_have_a_rate_for_each_when_that_is_accepted()
      throws IOException {
    List<Path> shards = shards(SWEEP, new Shard(1, 3), folder);
    SyntheticCampaign.identity(
        shards.get(1), Map.of("nvidia driver", "535.183", "jdk", "17.0.9"), Map.of());
    // maps a library more, and is the same
    SyntheticCampaign.identity(
        shards.get(2), SyntheticCampaign.MACHINE, Map.of("/lib/liby.so", "build id 2"));
    assertThat(ShardMerge.write(all(), shards, true)).isEmpty();
    Report report = WrittenCampaign.read(all());
    assertThat(report.cells()).hasSize(12);
    assertThat(text(report)).contains("no rate over all cells: their runs were made under 2");
    assertThat(SplitCampaign.ended(all()))
        .hasSize(30)
        .allMatch(run -> run.identity() == (run.shard() == 2 ? 2 : 1));
    assertThat(report.notes())
        .containsExactly("identity 2 (shard 2): nvidia driver: 535.183, and 550.54 in identity 1");
  }
}
