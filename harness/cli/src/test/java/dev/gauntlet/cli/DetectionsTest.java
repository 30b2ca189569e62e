package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planted defects, found by real runs. */
class DetectionsTest {
  /** With it plant D01 strikes in two of the three runs of its cell. */
  private static final String SEED = "--seed=757128809";

  @TempDir static Path folder;
  private static Answer meta;

  @BeforeAll
  static void sweep() throws Exception {
    Cli cli = new Cli(folder);
    cli.run(
            "sweep",
            "codec",
            "--plant=none,D01,D03",
            "--threads=6",
            "--encoders=6",
            "--codec=mjpeg",
            "--size=64x64",
            "--frames=1",
            "--iterations=2",
            "--repeats=3",
            SEED,
            "--out=codec")
        .exits(1);
    meta =
        cli.run(
            "sweep",
            "meta",
            "--plant=none,copies",
            "--iterations=3",
            "--work=0",
            "--repeats=6",
            "--out=meta");
  }

  @Test
  void plants_of_two_campaigns_stand_in_one_table_each_noticed_by_its_symptom() throws Exception {
    Answer both = new InProcess(folder).run("detections", "codec", "meta", "--json").exits(0);

    JsonNode plants = both.json().path("plants");
    assertThat(plants).hasSize(3);
    for (JsonNode plant : plants) {
      assertThat(plant.path("noticed").asBoolean()).as(plant.toString()).isTrue();
    }
    JsonNode crash = plants.get(0).path("found").get(0);
    assertThat(plants.get(0).path("plant").asText()).isEqualTo("D01");
    // of the library, on a thread of the library
    assertThat(crash.path("what").asText()).startsWith("crashed: SIGSEGV libavcodec.so.");
    assertThat(crash.path("of").asLong()).isEqualTo(3);
    JsonNode note = plants.get(1).path("found").get(0);
    assertThat(note.path("what").asText())
        .isEqualTo("note: Failed to query video capabilities: Invalid argument");
    assertThat(note.path("count").asLong()).isEqualTo(note.path("of").asLong()).isEqualTo(36);
    JsonNode slow = plants.get(2).path("found").get(0);
    assertThat(slow.path("what").asText())
        .isEqualTo("copied.per-iteration 12,288 B is 3 times 4,096 B (1.5 may pass)");
    assertThat(both.json().path("controls").asLong()).isEqualTo(2);
    assertThat(both.json().path("redControls")).isEmpty();
  }

  @Test
  void the_text_says_the_same() throws Exception {
    Answer text =
        new InProcess(folder).run("detections", "codec", "meta").exits(0).isFitForATerminal();

    assertThat(text.out()).contains("codec D01", "codec D03", "meta copies", "surfaced");
    assertThat(text.out().strip())
        .endsWith("3 of 3 plants noticed; 2 cells without a plant, none red");
  }

  @Test
  void a_measure_above_its_factor_is_red_and_stands_in_the_table() throws Exception {
    meta.exits(1);
    assertThat(meta.out())
        .contains("copied.per-iteration 4,096 B", "copied.per-iteration 12,288 B")
        .contains(
            "plant=copies work=0: copied.per-iteration 12,288 B is 3 times 4,096 B (1.5 may pass)")
        .contains("red: 1 measure above the factor declared");
  }

  @Test
  void a_plant_without_its_control_is_not_called_noticed() throws Exception {
    Cli cli = new Cli(folder);
    cli.run("sweep", "meta", "--plant=copies", "--iterations=1", "--out=alone").exits(0);

    Answer alone = new InProcess(folder).run("detections", "alone", "--json").exits(3);

    assertThat(alone.json().at("/plants/0/noticed").isNull()).isTrue();
    assertThat(alone.json().path("verdict").asText()).contains("nothing follows for copies");
  }

  /** Defect D04: rows lost from the journal of a finished campaign. */
  @Test
  void tables_refuse_a_finished_journal_that_lost_a_row() throws Exception {
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    Files.copy(folder.resolve("meta/campaign.json"), damaged.resolve("campaign.json"));
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("meta/journal.jsonl")));
    int ended = lines.size() / 2;
    while (!lines.get(ended).contains("\"ended\"")) {
      ended--;
    }
    lines.remove(ended);
    Files.write(damaged.resolve("journal.jsonl"), lines);
    InProcess cli = new InProcess(folder);

    cli.run("detections", "damaged").refuses("lacks lines of 1 runs", "nothing follows");
    Answer table = cli.run("show", "damaged");
    assertThat(table.code()).isNotZero();
    assertThat(table.out())
        .contains("HISTOGRAMS DO NOT SUM TO THE RUNS MADE", "RATE WITHHELD")
        .contains("the journal lacks lines of 1 run");
  }

  @Test
  void a_scenario_lists_its_plants_with_the_symptom_that_they_must_show() throws Exception {
    Answer list = new Cli(folder).run("scenarios", "codec").exits(0);

    assertThat(list.out())
        .contains("--plant  (default none)")
        .contains("--plant D01: SIGSEGV in a thread of libavcodec")
        .contains("must show as C (crash)")
        .contains("must show as surfaced (a note, not red)");
  }

  @Test
  void a_campaign_that_was_begun_before_its_scenario_had_plants_goes_on() throws Exception {
    Cli cli = new Cli(folder);
    cli.run("sweep", "meta", "--iterations=1", "--out=old").exits(0);
    Path plan = folder.resolve("old/campaign.json");
    without(plan, ",\n    \"plant\" : [ \"none\" ]");
    without(folder.resolve("old/journal.jsonl"), ",\"plant\":\"none\"");
    Path journal = folder.resolve("old/journal.jsonl");
    // its run is made again
    Files.writeString(journal, Files.readAllLines(journal).get(0) + "\n");

    cli.run("resume", "old").exits(0);
    List<String> ran = Files.readAllLines(journal);
    assertThat(ran.get(ran.size() - 1)).contains("\"ending\":\"survived\"");
  }

  private static void without(Path file, String what) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(what);
    Files.writeString(file, text.replace(what, ""));
  }
}
