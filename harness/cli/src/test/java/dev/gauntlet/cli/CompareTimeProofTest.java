package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, from the start of its JVM to its end, on campaigns of the published size. */
@Tag("proof")
class CompareTimeProofTest {
  /** Adds what the command used of the processor as a line to its standard error. */
  private static final String TIMED = "\"$@\"; code=$?; times >&2; exit $code";

  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

  @TempDir Path folder;

  @Test
  void two_campaigns_of_144_cells_and_69_runs_take_below_5_seconds_of_the_processor()
      throws Exception {
    PublishedSize.write(folder.resolve("base"), 0);
    PublishedSize.write(folder.resolve("candidate"), 3);
    Cli cli = new Cli(folder);
    for (List<String> more : List.of(List.of("--json"), List.of("--format=html", "-o", "x.html"))) {
      List<String> words = new ArrayList<>(List.of("compare", "base", "candidate"));
      words.addAll(more);
      long begun = System.nanoTime();
      Answer answer =
          cli.start(List.of("sh", "-c", TIMED, "sh"), words.toArray(String[]::new))
              .said(Duration.ofMinutes(2))
              .exits(0);
      double wall = (System.nanoTime() - begun) / 1e9;
      double used = used(answer.err());
      System.err.printf(
          Locale.ROOT, "compare %s: %.1f s of the processor, %.1f s in all%n", more, used, wall);
      if (more.contains("--json")) {
        JsonNode found = answer.json().at("/comparisons/0");
        assertThat(found.at("/cells/compared").asInt()).isEqualTo(PublishedSize.CELLS);
        assertThat(found.at("/events/0/base/runs").asInt())
            .isEqualTo(PublishedSize.CELLS * PublishedSize.PASSES);
        assertThat(found.at("/couldHaveSeen/power").asDouble()).isGreaterThan(0.9);
      }
      assertThat(used).isLessThan(5);
    }
  }

  private static double used(String err) {
    Matcher times = TIMES.matcher(err);
    assertThat(times.find()).as(err).isTrue();
    return 60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
        + Double.parseDouble(times.group(2))
        + Double.parseDouble(times.group(4));
  }
}
