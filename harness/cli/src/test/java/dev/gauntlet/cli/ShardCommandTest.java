package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.UsageError;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.ShardBalance;
import dev.gauntlet.reports.TextReport;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.reports.table.CellContent;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that several processes make, each its part, with real workers. */
class ShardCommandTest {
  private static final List<String> PLAN =
      List.of(
          "sweep",
          "meta",
          "--ending=survive,random-crash,only-soft-failures",
          "--probability=0.5",
          "--iterations=4",
          "--seed=7");

  @TempDir Path folder;

  private Answer sweep(Cli cli, int repeats, String... more) throws Exception {
    List<String> words = new ArrayList<>(PLAN);
    words.add("--repeats=" + repeats);
    words.addAll(Arrays.asList(more));
    return cli.run(words.toArray(new String[0]));
  }

  private Report report(String runs) throws IOException {
    return ReportReader.read(new RunFolder(folder.resolve(runs)), Expectation.NOTHING);
  }

  /** All that is not another figure each time, as memory is. */
  private String table(String runs) throws IOException {
    Report report = report(runs);
    TableLayout look = TableLayout.of(report, new TextStyle(120, true));
    return TextReport.render(report, look.with(CellContent.HISTOGRAM))
        + TextReport.render(report, look.with(CellContent.RATE));
  }

  @Test
  void three_shards_merge_to_the_table_of_one_campaign_also_when_one_comes_late() throws Exception {
    Cli cli = new Cli(folder);
    sweep(cli, 2, "--out=whole").exits(1);
    for (int index = 1; index <= 3; index++) {
      Answer shard = sweep(cli, 2, "--shard=" + index + "/3", "--out=s" + index);
      assertThat(shard.out()).contains("shard " + index + "/3, 2 of 6 runs, 2 runs made");
      assertThat(shard.err()).doesNotContain("follows from the plan");
    }
    Answer part = cli.run("merge", "-o", "part", "s3", "s1").exits(1);
    assertThat(part.err())
        .contains("note: missing when it was merged: shard 2 of 3, with 2 of 6 runs");
    assertThat(part.out().strip()).endsWith("; besides: 2 of 6 planned runs were not made");

    Answer merged = cli.run("merge", "-o", "all", "s3", "s1", "s2").exits(1);
    assertThat(merged.err()).isEmpty();
    assertThat(cli.run("show", "all").exits(1).out()).isEqualTo(merged.out());
    assertThat(table("all")).isEqualTo(table("whole"));

    cli.run("resume", "part").exits(1);
    assertThat(table("part")).isEqualTo(table("whole"));
    assertThat(report("part").notes()).isEmpty();
    NightFolders nights = NightFolders.read(List.of(folder));
    assertThat(nights.campaigns()).hasSize(3);
    assertThat(nights.leftOut()).isEmpty();
    assertThat(nights.notes()).anyMatch(note -> note.contains("of shards are left out: 3;"));
  }

  @Test
  @Tag("proof")
  void sixteen_shards_merge_to_byte_equal_tables_with_one_run_of_the_same_seed() throws Exception {
    Cli cli = new Cli(folder);
    // with 66 and more, what stays on a machine is told too, and is no matter of a seed
    sweep(cli, 20, "--out=whole").exits(1);
    List<String> merge = new ArrayList<>(List.of("merge", "-o", "all"));
    for (int index = 1; index <= 16; index++) {
      sweep(cli, 20, "--shard=" + index + "/16", "--out=s" + index, "--balance-by=whole");
      merge.add("s" + index);
    }
    cli.run(merge.toArray(new String[0])).exits(1);
    assertThat(table("all")).isEqualTo(table("whole"));
  }

  @Test
  @Tag("proof")
  void a_soak_in_two_shards_has_all_its_cells() throws Exception {
    Cli cli = new Cli(folder);
    for (int index = 1; index <= 2; index++) {
      Answer shard =
          cli.run(
              "soak",
              "meta",
              "--ending=survive,soft-failure",
              "--iterations=40",
              "--no-unreachable",
              "--shard=" + index + "/2",
              "--out=s" + index);
      assertThat(shard.out()).contains("shard " + index + "/2: ");
    }
    Answer merged = cli.run("merge", "-o", "all", "s1", "s2", "--json");
    assertThat(merged.err()).isEmpty();
    assertThat(merged.json().path("cells")).hasSize(2);
    assertThat(folder.resolve("all/verdicts.json")).exists();
    assertThat(cli.run("show", "all").exits(merged.code()).out()).contains("ending=soft-failure");
  }

  @Test
  void a_merge_that_is_killed_leaves_no_half_folder_and_the_next_one_cleans_up() throws Exception {
    // 4,320 runs: merging takes a second or so, and its folder is seen within 10 ms
    List<Path> shards = new GeneratedShards(folder, 30).write(folder, 2);
    Cli cli = new Cli(folder);
    String[] merge = {"merge", "-o", "all", shards.get(0).toString(), shards.get(1).toString()};
    try (CommandProcess merging = cli.start(merge)) {
      Path half = folder.resolve(".all.half-1/journal.jsonl");
      merging.until("the merged journal is begun", () -> Files.exists(half));
      merging.kill();
    }
    assertThat(folder.resolve("all")).doesNotExist();
    Answer merged = cli.run(merge).exits(0);
    assertThat(merged.out()).contains("each histogram sums to the runs made: 4,320 of 4,320");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".all"));
    }
  }

  @Test
  @Tag("proof")
  void sixteen_shards_of_144_cells_and_69_runs_each_are_merged_in_seconds() throws Exception {
    List<Path> shards = new GeneratedShards(folder, 69).write(folder, 16);
    List<String> merge = new ArrayList<>(List.of("merge", "-o", "all"));
    shards.forEach(shard -> merge.add(shard.toString()));
    long began = System.nanoTime();
    Answer merged = new Cli(folder).run(merge.toArray(new String[0])).exits(0);
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat(merged.out()).contains("69 runs planned of each cell", "9,936 of 9,936");
    Files.writeString(
        Path.of("target/merge.md"),
        "16 shards, 144 cells, 9,936 runs: merged and shown in %.1f s%n".formatted(seconds));
    assertThat(seconds).isLessThan(60);
  }

  private Campaign planned(String shard, Path balanceBy) {
    return CheckedCampaign.of(
            Gauntlet.sweep("meta")
                .axis("threads", "1..12")
                .axis("at", "1..12")
                .repeats(2)
                .shard(shard)
                .balanceBy(balanceBy)
                .plan())
        .campaign();
  }

  @Test
  void without_a_seed_all_shards_have_the_same_one_and_by_durations_the_same_parts()
      throws Exception {
    assertThat(planned("1/4", null).seed()).isEqualTo(planned("4/4", null).seed());
    assertThat(planned("1/4", null).name()).endsWith("-shard1of4");

    Path earlier = folder.resolve("earlier");
    Gauntlet.sweep("meta").axis("at", "1,2").iterations(1).seed(1).run(earlier);
    Campaign first =
        CheckedCampaign.of(
                Gauntlet.sweep("meta")
                    .axis("at", "1..3")
                    .repeats(2)
                    .shard("1/2")
                    .balanceBy(earlier)
                    .plan())
            .campaign();
    ShardBalance balance = first.shard().orElseThrow().balance();
    assertThat(balance.folder()).isEqualTo(earlier.toString());
    assertThat(balance.millis()).hasSize(3).allMatch(millis -> millis > 1);
    assertThat(balance.millis().get(2))
        .as("the mean of the others")
        .isEqualTo((balance.millis().get(0) + balance.millis().get(1)) / 2);

    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(() -> planned("1/2", folder.resolve("nowhere")))
        .withMessageStartingWith("--balance-by: ")
        .withMessageContaining("nowhere is no folder");
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(
            () -> Gauntlet.sweep("meta").axis("at", "5").shard("1/2").balanceBy(earlier).plan())
        .withMessageEndingWith(
            "it has no run of any cell of this campaign that says how long it took");
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(
            () -> Gauntlet.soak("meta").axis("at", "1").shard("1/2").balanceBy(earlier).plan())
        .withMessageEndingWith("it holds a sweep of meta, and this is a soak of meta");
  }
}
