package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SickDeviceTest {
  @TempDir Path folder;

  @Test
  void after_a_red_run_on_a_sick_device_nothing_is_blamed_until_it_works_again() throws Exception {
    Cli cli = new Cli(folder);
    Answer sick =
        cli.start(
                List.of(BrokenDevice.VARIABLE + "=1"),
                "sweep",
                "meta",
                "--ending=abort",
                "--threads=1..4",
                "--iterations=5",
                "--json",
                "--out=made")
            .said(Duration.ofMinutes(2))
            .exits(1);
    assertThat(sick.err()).contains("note: test device is sick: the broken device does not answer");
    List<RunEnded> ended = new Records(folder.resolve("made")).ended();
    assertThat(ended)
        .extracting(RunEnded::ending)
        .containsExactly(Ending.CRASHED, Ending.NO_VERDICT, Ending.NO_VERDICT, Ending.NO_VERDICT);
    assertThat(ended.get(3).reason()).startsWith("test device is sick: ");
    JsonNode table = sick.json();
    assertThat(table.at("/runs/histogramsSumToRunsMade").asBoolean()).isTrue();
    assertThat(table.path("verdict").asText())
        .startsWith("red: 1 of 1 runs crashed; besides: 3 runs without a verdict (test device is");

    JsonNode well = cli.run("resume", "made", "--json").exits(1).json();
    assertThat(well.path("verdict").asText()).isEqualTo("red: 4 of 4 runs crashed");
    assertThat(well.at("/runs/ended").asInt()).isEqualTo(7);
  }
}
