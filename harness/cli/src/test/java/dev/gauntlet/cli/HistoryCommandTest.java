package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of campaigns in folders, as a CI job leaves them. */
class HistoryCommandTest {
  private static final int RUNS = 20;

  @TempDir Path folder;

  @Test
  void a_change_is_marked_and_broken_nights_are_told_and_do_not_stop_the_rest() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, RUNS);
    for (int day = 0; day < 60; day++) {
      nights.add("codec", day, day < 55 ? 1 : 9, day < 55 ? "libold.so f" : "libnew.so g");
      nights.add("camera", day, 0, "");
    }
    Path torn = nights.add("codec", 60, 9, "libnew.so g").resolve("journal.jsonl");
    String whole = Files.readString(torn);
    Files.writeString(torn, whole.substring(0, whole.length() * 3 / 4));
    Files.writeString(
        nights.add("codec", 61, 9, "x").resolve("journal.jsonl"), "{}\nno JSON\n{}\n");
    Files.delete(nights.add("codec", 62, 9, "x").resolve("campaign.json"));
    Files.writeString(nights.add("codec", 63, 9, "x").resolve("campaign.json"), "[");

    Cli cli = new Cli(folder);
    Answer answer = cli.run("history", "runs", "--json").exits(1);
    JsonNode json = answer.json();
    assertThat(json.path("campaigns").asInt()).isEqualTo(121);
    assertThat(json.path("leftOut")).hasSize(3);
    assertThat(answer.err())
        .contains(
            "2026-03-03/codec is left out: ",
            "2026-03-04/codec is left out: campaign.json is missing",
            "2026-03-05/codec is left out: ",
            "torn in the middle of writing",
            "of 20 runs were made; these count");
    JsonNode codec = json.at("/cells/1");
    assertThat(codec.path("scenario").asText()).isEqualTo("codec");
    assertThat(codec.at("/rates/0/changes")).hasSize(1);
    assertThat(codec.at("/rates/0/changes/0/night").asText()).isEqualTo("2026-02-25");
    assertThat(codec.at("/rates/0/regimes/0/value").asDouble()).isEqualTo(0.05);
    assertThat(json.at("/cells/0/rates/0/changes")).isEmpty();
    assertThat(json.at("/signatures/0/class").asText()).isEqualTo("new");
    assertThat(json.at("/signatures/0/signature").asText()).isEqualTo("SIGSEGV libnew.so g");
    assertThat(json.at("/signatures/1/last").asText()).isEqualTo("2026-02-24");

    Answer text = cli.run("history", "runs").exits(1);
    assertThat(text.out())
        .contains(
            "rose on 2026-02-25",
            "55 nights, 2026-01-01 to 2026-02-24: 5 % ",
            "camera\n  crash: no change in 60 nights: 0 % ",
            "1 signature is new");
    // from the cache: the same, word for word
    assertThat(cli.run("history", "runs", "--json").exits(1).out()).isEqualTo(answer.out());
  }

  @Test
  void a_folder_without_campaigns_has_no_verdict() throws Exception {
    Files.createDirectories(folder.resolve("empty/below"));
    Cli cli = new Cli(folder);
    assertThat(cli.run("history", "empty").exits(3).out()).contains("no campaign could be read");
    cli.run("history", "missing").refuses("missing is no folder");
  }

  @Tag("proof")
  @Test
  void ten_thousand_campaigns_take_five_seconds_the_second_time() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, RUNS);
    SplittableRandom random = new SplittableRandom(1);
    for (int campaign = 0; campaign < 10_000; campaign++) {
      int crashes = random.nextInt(3) + (campaign % 25 == 3 && campaign > 9_000 ? 6 : 0);
      nights.add("scenario-" + campaign % 25, campaign / 25, crashes, "libx.so f");
    }
    Cli cli = new Cli(folder);
    long begun = System.nanoTime();
    String first = cli.run("history", "runs").exits(0).out();
    long once = System.nanoTime() - begun;
    begun = System.nanoTime();
    String second = cli.run("history", "runs").exits(0).out();
    long again = System.nanoTime() - begun;
    System.err.printf(
        Locale.ROOT,
        "10,000 campaigns: %.1f s the first time, %.1f s the second%n",
        once / 1e9,
        again / 1e9);
    assertThat(second).isEqualTo(first).contains("10,000 campaigns in 400 nights of 25 cells");
    assertThat(again / 1e9).isLessThan(5);
  }
}
