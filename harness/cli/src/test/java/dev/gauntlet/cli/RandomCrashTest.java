package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCrashTest {
  @TempDir Path folder;

  /** With 1 in 2, none or all of 16 runs crash in 3 of 100,000 campaigns. */
  @Test
  void some_runs_crash_and_some_do_not() throws Exception {
    JsonNode table =
        new Cli(folder)
            .run(
                "sweep",
                "meta",
                "--ending=random-crash",
                "--probability=0.5",
                "--iterations=5",
                "--repeats=16",
                "--json",
                "--out=made")
            .exits(1)
            .json();
    assertThat(table.at("/crashRate/runs").asInt()).isEqualTo(16);
    int crashes = table.at("/crashRate/events").asInt();
    assertThat(crashes).isBetween(1, 15);
    assertThat(table.at("/crashRate/low").asDouble()).isLessThan(crashes / 16.0);
    assertThat(table.at("/crashRate/high").asDouble()).isGreaterThan(crashes / 16.0);
    assertThat(table.at("/cells/0/histogram/0").asInt()).isEqualTo(16 - crashes);
    assertThat(table.at("/cells/0/histogram/139").asInt()).isEqualTo(crashes);
  }
}
