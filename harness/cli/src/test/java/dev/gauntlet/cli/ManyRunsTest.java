package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRunsTest {
  private static final int RUNS = 20_000;

  @TempDir private Path folder;

  /** A resume that kept its runs ended with an OutOfMemoryError in 64 MiB, too. */
  @Test
  void a_sweep_of_many_runs_goes_on_in_a_small_heap() throws Exception {
    LongSweep.write(LongSweep.real(folder), folder.resolve("long"), RUNS);

    Answer resumed =
        new Cli(folder)
            .start(List.of("JAVA_TOOL_OPTIONS=-Xmx48m"), "resume", "long", "--json")
            .said(Duration.ofMinutes(2))
            .exits(0);

    JsonNode runs = resumed.json().at("/runs");
    assertThat(runs.get("ended").asInt()).isEqualTo(RUNS);
    assertThat(runs.get("planned").asInt()).isEqualTo(RUNS);
  }
}
