package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, from the start of its JVM to its end, on campaigns of the published size. */
@Tag("proof")
class CompareTimeProofTest {
  @TempDir Path folder;

  @Test
  void two_campaigns_of_144_cells_and_69_runs_take_below_5_seconds_of_the_processor()
      throws Exception {
    PublishedSize.write(folder.resolve("base"), 0);
    PublishedSize.write(folder.resolve("candidate"), 3);
    Cli cli = new Cli(folder);

    TimedAnswer json = TimedAnswer.of(cli, "compare", "base", "candidate", "--json");
    TimedAnswer page = TimedAnswer.of(cli, "compare", "base", "candidate", "--html=x.html");
    System.err.printf(
        Locale.ROOT,
        "compare: %.1f s of the processor, %.1f s in all; with a page: %.1f s and %.1f s%n",
        json.used(),
        json.wall(),
        page.used(),
        page.wall());
    page.answer().exits(0);
    JsonNode found = json.answer().exits(0).json().at("/comparisons/0");
    assertThat(found.at("/cells/compared").asInt()).isEqualTo(PublishedSize.CELLS);
    assertThat(found.at("/events/0/base/runs").asInt())
        .isEqualTo(PublishedSize.CELLS * PublishedSize.PASSES);
    assertThat(found.at("/couldHaveSeen/power").asDouble()).isGreaterThan(0.9);
    assertThat(json.used()).isLessThan(5);
    assertThat(page.used()).isLessThan(5);
  }
}
