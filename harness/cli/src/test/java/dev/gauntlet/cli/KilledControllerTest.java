package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.JournalContent;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL to the controller in mid-sweep, at moments that nobody chose. */
class KilledControllerTest {
  private static final int LATEST_MILLIS = 2500;

  @TempDir Path folder;

  /** Workers that crash with children alive beside workers that live. */
  private static final List<String> CRASHES =
      List.of("sweep", "meta", "--ending=child-survives,survive", "--threads=1..2");

  /** At each moment a child in a group of its own lives, with a child of its own. */
  private static final List<String> CHILDREN =
      List.of(
          "sweep",
          "command",
          "--run=sh -c 'sleep 86400 & exec sleep 86401'",
          "--seconds=0.2",
          "--threads=1..4");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothing_recorded_is_lost_and_no_process_is_left(long seed) throws Exception {
    killed(seed);
  }

  @Tag("proof")
  @ParameterizedTest
  @MethodSource("hundred")
  void nothing_is_lost_at_a_hundred_moments(long seed) throws Exception {
    killed(seed);
  }

  static IntStream hundred() {
    return IntStream.rangeClosed(101, 200);
  }

  private void killed(long seed) throws Exception {
    List<String> sweep = seed % 2 == 0 ? CRASHES : CHILDREN;
    Cli cli = new Cli(folder);
    Records records = new Records(folder.resolve("killed"));
    try (CommandProcess controller =
        cli.start(with(sweep, "--duration=300ms", "--repeats=2", "--out=killed"))) {
      controller.until(
          "the plan is written", () -> Files.exists(folder.resolve("killed/campaign.json")));
      Thread.sleep(new Random(seed).nextInt(LATEST_MILLIS));
      controller.kill();
      LeftoverProcesses.none(controller.pid());
      byte[] journal = Files.readAllBytes(records.journal());
      JournalContent before = records.read();

      Answer shown = cli.run("show", "killed", "--json");
      assertThat(shown.json().at("/runs/ended").asInt()).isEqualTo(before.ended().size());
      for (RunStarted run : before.inFlight()) {
        assertThat(shown.err()).contains("run " + run.run() + " is in flight");
      }
      JsonNode resumed =
          cli.run("resume", "killed", "--json").exits(sweep == CRASHES ? 1 : 0).json();
      nothingIsLost(records, before, journal);
      whole(resumed);
      LeftoverProcesses.none(controller.pid());
    }
  }

  private static void nothingIsLost(Records records, JournalContent before, byte[] journal)
      throws IOException {
    int good = (int) before.goodBytes();
    assertThat(Arrays.copyOf(Files.readAllBytes(records.journal()), good))
        .isEqualTo(Arrays.copyOf(journal, good));
    assertThat(before.inFlight()).hasSizeLessThan(2);
    List<RunEnded> after = records.ended();
    for (RunStarted lost : before.inFlight()) {
      RunEnded named = after.get(before.ended().size());
      assertThat(named.run()).isEqualTo(lost.run());
      assertThat(named.ending()).isEqualTo(Ending.NO_VERDICT);
      assertThat(named.reason()).startsWith("the controller died during this run");
      assertThat(after).anyMatch(run -> run.run().equals(lost.run() + ".2"));
    }
  }

  private static void whole(JsonNode table) {
    assertThat(table.at("/runs/planned").asInt()).isEqualTo(8);
    assertThat(table.at("/runs/made").asInt()).isEqualTo(8);
    assertThat(table.at("/runs/ended")).isEqualTo(table.at("/runs/started"));
    assertThat(table.at("/runs/histogramsSumToRunsMade").asBoolean()).isTrue();
    assertThat(table.at("/runs/gaps")).isEmpty();
    long sum = 0;
    for (JsonNode cell : table.path("cells")) {
      assertThat(ShowTest.sum(cell.path("histogram"))).isEqualTo(cell.path("runs").asLong());
      sum += cell.path("runs").asLong();
    }
    assertThat(sum).isEqualTo(table.at("/runs/ended").asLong());
  }

  @Test
  void who_left_group_and_session_is_ended_at_the_next_start() throws Exception {
    Cli cli = new Cli(folder);
    try (CommandProcess controller =
        cli.start(
            "sweep",
            "command",
            "--run=sh -c 'setsid sleep 86402 & exec sleep 86401'",
            "--seconds=0.3",
            "--duration=1s",
            "--out=killed")) {
      controller.until(
          "a child left",
          () -> LeftoverProcesses.of(controller.pid()).toString().contains("86402"));
      controller.kill();
      cli.run("resume", "killed").exits(0);
      LeftoverProcesses.none(controller.pid());
    }
  }

  private static String[] with(List<String> first, String... more) {
    return Stream.concat(first.stream(), Arrays.stream(more)).toArray(String[]::new);
  }
}
