package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void a_database_that_is_away_costs_nothing_of_what_is_told() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    new GeneratedNights(store, RUNS).add("codec", 1, 0, "");
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Answer answer =
        new InProcess(folder)
            .run(
                "history",
                "runs",
                "--html=page.html",
                "--to=jdbc:postgresql://127.0.0.1:" + closed + "/nights")
            .exits(3);
    assertThat(answer.err()).contains("database nights at 127.0.0.1:" + closed);
    assertThat(answer.out()).contains("codec");
    assertThat(folder.resolve("page.html")).isNotEmptyFile();
  }

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

    InProcess cli = new InProcess(folder);
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
  void a_change_names_what_was_tested_before_and_after_it() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, RUNS);
    for (int day = 0; day < 40; day++) {
      for (String scenario : List.of("driver", "same", "unknown")) {
        Path night = nights.add(scenario, day, day < 34 ? 0 : 12, "libx.so f");
        if (!scenario.equals("unknown")) {
          boolean updated = day >= 34 && scenario.equals("driver");
          identity(night, GeneratedNights.night(day), updated ? "550.54" : "535.183");
        }
      }
    }
    Files.delete(store.resolve("2026-02-03/unknown/campaign.json"));

    InProcess cli = new InProcess(folder);
    JsonNode json = cli.run("history", "runs", "--json").exits(1).json();
    JsonNode driver = json.at("/cells/0/rates/0/changes/0");
    assertThat(driver.path("night").asText()).isEqualTo("2026-02-04");
    assertThat(driver.path("before").asText()).isEqualTo("2026-02-03");
    assertThat(driver.at("/changed/0/part").asText()).isEqualTo("nvidia driver");
    assertThat(driver.at("/changed/0/after").asText()).isEqualTo("550.54");
    assertThat(driver.at("/changed/1/before").asText()).isEqualTo("build id 535.183");
    assertThat(json.at("/cells/2/rates/0/changes/0/before").asText()).isEqualTo("2026-02-02");

    assertThat(cli.run("history", "runs", "--html", "x.html").exits(1).out())
        .contains(
            "changed since 2026-02-03: nvidia driver 535.183 -> 550.54; /usr/lib/libx.so build id"
                + " 535.183 -> build id 550.54",
            "nothing recorded changed since 2026-02-03",
            "what else changed is not known: nothing was recorded of what was tested on 2026-02-02"
                + " and 2026-02-04");
    assertThat(Files.readString(folder.resolve("x.html")))
        .contains("changed since 2026-02-03: nvidia driver 535.183 -&gt; 550.54");
  }

  @Test
  void a_new_signature_that_a_known_issue_accepts_is_shown_and_not_red() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, RUNS);
    for (int day = 0; day < 30; day++) {
      nights.add("codec", day, 1, day < 27 ? "libold.so f" : "libnew.so g");
    }
    String entry = "- {crash: 'SIGSEGV libnew*', bug: 'https://b.example/1', owner: me, until: ";
    Files.writeString(folder.resolve("known.yaml"), entry + "2999-01-01, rate: 1%}\n");
    Files.writeString(folder.resolve("old.yaml"), entry + "2020-01-01}\n");
    Files.writeString(folder.resolve("driver.yaml"), entry + "2999-01-01, driver: '>=1'}\n");

    InProcess cli = new InProcess(folder);
    Answer known = cli.run("history", "runs", "--known", "known.yaml", "--json").exits(0);
    assertThat(known.json().at("/signatures/0/class").asText()).isEqualTo("known");
    assertThat(known.json().at("/signatures/0/signature").asText()).contains("libnew.so g");
    assertThat(known.json().path("new").asInt()).isZero();
    assertThat(cli.run("history", "runs").exits(1).out()).contains("1 signature is new");
    // its date is over; the nights may have had any driver
    cli.run("history", "runs", "--known", "old.yaml").exits(1);
    cli.run("history", "runs", "--known", "driver.yaml").exits(1);
  }

  private static void identity(Path campaign, String night, String driver) throws Exception {
    Files.writeString(
        campaign.resolve("identities.json"),
        """
        {"format": 1, "identities": [{"number": 1, "since": "%sT01:00:01Z",
          "machine": {"kernel": "6.1", "nvidia driver": "%s"},
          "files": {"/usr/lib/libx.so": "build id %s"}}]}
        """
            .formatted(night, driver, driver));
  }

  @Test
  void a_folder_without_campaigns_has_no_verdict() throws Exception {
    Files.createDirectories(folder.resolve("empty/below"));
    InProcess cli = new InProcess(folder);
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
      int day = campaign / 25;
      Path night = nights.add("scenario-" + campaign % 25, day, crashes, "libx.so f");
      identity(night, GeneratedNights.night(day), "550.54");
    }
    TimedAnswer first = TimedAnswer.of(new Cli(folder), "history", "runs");
    TimedAnswer second = TimedAnswer.of(new Cli(folder), "history", "runs");
    System.err.printf(
        Locale.ROOT,
        "10,000 campaigns: %.1f s of the processor and %.1f s in all the first time, %.1f s and"
            + " %.1f s the second%n",
        first.used(),
        first.wall(),
        second.used(),
        second.wall());
    assertThat(second.answer().exits(0).out())
        .isEqualTo(first.answer().exits(0).out())
        .contains("10,000 campaigns in 400 nights of 25 cells", "nothing recorded changed since");
    assertThat(second.used()).isLessThan(5);
  }
}
