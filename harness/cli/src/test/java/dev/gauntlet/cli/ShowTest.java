package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTest {
  @TempDir static Path folder;
  private static Answer swept;

  @BeforeAll
  static void sweep() throws Exception {
    swept =
        new Cli(folder)
            .run(
                "sweep",
                "meta",
                "--ending=survive,abort,only-soft-failures",
                "--threads=1..2",
                "--iterations=10",
                "--repeats=2",
                "--out=made");
    swept.exits(1);
  }

  @Test
  void the_same_table_comes_from_the_folder_alone_also_after_it_moved() throws Exception {
    Cli cli = new Cli(folder);
    assertThat(cli.run("show", "made").exits(1).out()).isEqualTo(swept.out());
    Path elsewhere = Files.createDirectories(folder.resolve("else/where")).resolve("moved");
    Files.move(folder.resolve("made"), elsewhere);
    try {
      Answer moved = cli.run("show", elsewhere.toString()).exits(1);
      assertThat(moved.out()).isEqualTo(swept.out());
      assertThat(moved.err()).isEmpty();
    } finally {
      Files.move(elsewhere, folder.resolve("made"));
    }
  }

  @Test
  void the_json_sums_to_the_runs_made() throws Exception {
    JsonNode all = new InProcess(folder).run("show", "made", "--json").exits(1).json();
    assertThat(all.path("cells")).hasSize(6);
    long runs = 0;
    for (JsonNode cell : all.path("cells")) {
      assertThat(cell.path("runs").asLong()).isEqualTo(2);
      assertThat(sum(cell.path("histogram"))).isEqualTo(2);
      assertThat(sum(cell.path("endings"))).isEqualTo(2);
      boolean aborts = cell.at("/cell/ending").asText().equals("abort");
      assertThat(cell.path("crashes").asLong()).isEqualTo(aborts ? 2 : 0);
      runs += cell.path("runs").asLong();
    }
    assertThat(runs).isEqualTo(12);
    assertThat(all.at("/runs/planned").asLong()).isEqualTo(12);
    assertThat(all.at("/runs/ended").asLong()).isEqualTo(12);
    assertThat(all.at("/runs/histogramsSumToRunsMade").asBoolean()).isTrue();
    assertThat(all.at("/exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void red_wins_over_no_verdict_and_both_are_told() {
    assertThat(swept.out().lines().reduce((first, second) -> second).orElseThrow())
        .startsWith("red: 4 of 12 runs crashed; besides: nothing exercised in 2 cells");
  }

  @Test
  void a_campaign_that_is_complete_is_not_run_again() throws Exception {
    byte[] journal = Files.readAllBytes(folder.resolve("made/journal.jsonl"));
    Answer resumed = new Cli(folder).run("resume", "made").exits(1);
    assertThat(resumed.out()).isEqualTo(swept.out());
    assertThat(folder.resolve("made/journal.jsonl")).hasBinaryContent(journal);
  }

  static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
