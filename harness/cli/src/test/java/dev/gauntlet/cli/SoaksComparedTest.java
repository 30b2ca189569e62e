package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded soaks of a real driver and of real pipelines, held against each other. */
class SoaksComparedTest {
  private static final Path RECORDINGS = Path.of("../../reports/recordings").toAbsolutePath();

  @TempDir Path folder;

  /** The two functions of the library as if they were one function of two builds. */
  private Path oneFunction(String recording, String function) throws IOException {
    Path from = RECORDINGS.resolve(recording).normalize();
    Path to = folder.resolve(from.getFileName().toString());
    List<Path> all;
    try (Stream<Path> found = Files.walk(from)) {
      all = found.toList();
    }
    for (Path one : all) {
      Path copy = to.resolve(from.relativize(one).toString());
      if (Files.isDirectory(one)) {
        Files.createDirectories(copy);
      } else if (one.endsWith("campaign.json") || one.endsWith("journal.jsonl")) {
        Files.writeString(copy, Files.readString(one).replace(function, "pin"));
      } else {
        Files.copy(one, copy);
      }
    }
    return to;
  }

  @Test
  void a_leak_that_is_faster_for_certain_is_a_regression() throws Exception {
    Path slow = oneFunction("h200-leaks/pinned-64KiB", "pin64k");
    Path fast = oneFunction("h200-leaks/pinned-1MiB", "pin1m");

    JsonNode json =
        new Cli(folder)
            .run("compare", slow.toString(), fast.toString(), "--json")
            .exits(1)
            .json()
            .at("/comparisons/0");
    assertThat(json.path("verdict").asText())
        .startsWith("regression: ")
        .contains("host.pinned at iterate=pin leaks faster");
    assertThat(json.at("/cells/onlyBase/0/iterate").asText()).isEqualTo("none");
    JsonNode pinned = null;
    for (JsonNode one : json.path("growth")) {
      pinned = one.path("metric").asText().equals("host.pinned") ? one : pinned;
    }
    assertThat(pinned).isNotNull();
    assertThat(pinned.at("/base/rate").asDouble()).isBetween(6e4, 7.5e4);
    assertThat(pinned.at("/candidate/rate").asDouble()).isBetween(1e6, 1.2e6);
    assertThat(pinned.at("/difference/low").asDouble()).isGreaterThan(9e5);
  }

  @Test
  void growth_that_may_still_be_a_cache_is_yellow_and_what_refuses_is_no_verdict()
      throws Exception {
    Path hwframes = RECORDINGS.resolve("hwframes-cpu").normalize();
    Answer answer =
        new Cli(folder)
            .run(
                "compare",
                hwframes.resolve("soak-clean").toString(),
                hwframes.resolve("soak-Z03").toString(),
                "--across=plant",
                "--html=x.html")
            .exits(3);
    assertThat(answer.out())
        .contains("perhaps worse: host.native: none 17 B", "grows 865 B [797 B, 932 B]")
        .contains("soak-Z03 exercised nothing", "yellow: host.native grows faster");
    assertThat(Files.readString(folder.resolve("x.html")))
        .contains("hwframes soak, compared", "perhaps worse: host.native");
  }
}
