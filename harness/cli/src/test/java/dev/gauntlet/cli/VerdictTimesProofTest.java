package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon a leak is told, by its size: runs, samples and seconds of {@code soak} by default. */
@Tag("proof")
class VerdictTimesProofTest {
  private static final String SOURCE =
      """
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>
      static void *volatile kept;
      static int lose(size_t bytes) {
        /* 8 bytes of malloc's own; large blocks are not touched, or the machine would run out */
        kept = malloc(bytes - 8);
        if (!kept) return 12;
        if (bytes <= 1 << 20) memset(kept, 1, bytes - 8);
        usleep(1000);
        return 0;
      }
      static int open_one_in(int period) {
        static int calls;
        usleep(1000);
        return ++calls % period == 0 && dup(0) < 0;
      }
      int lose_1g(void) { return lose(1 << 30); }
      int lose_1m(void) { return lose(1 << 20); }
      int lose_64k(void) { return lose(64 << 10); }
      int lose_4k(void) { return lose(4 << 10); }
      int lose_512(void) { return lose(512); }
      int lose_64(void) { return lose(64); }
      int fd_1(void) { return open_one_in(1); }
      int fd_10(void) { return open_one_in(10); }
      int fd_100(void) { return open_one_in(100); }
      int none(void) { usleep(1000); return 0; }
      """;

  @TempDir private Path folder;

  @Test
  void every_leak_is_told_and_a_clean_function_is_not() throws Exception {
    Path library = Libraries.compile(folder.resolve("liblost.so"), SOURCE);
    StringBuilder table =
        new StringBuilder(
            """
            | lost per iteration | by growth alone | runs | samples | s | with LeakSanitizer | runs | s |
            |---|---|---|---|---|---|---|---|
            """);
    for (String function :
        List.of(
            "lose_1g",
            "lose_1m",
            "lose_64k",
            "lose_4k",
            "lose_512",
            "lose_64",
            "fd_1",
            "fd_10",
            "fd_100",
            "none")) {
      JsonNode alone =
          soak(library, function, "--no-unreachable", table.append("| ").append(function));
      JsonNode proven = soak(library, function, "--unreachable", table);
      table.append(" |\n");
      String expected = function.equals("none") ? "none" : "leaks";
      assertThat(proven.path("verdict").asText())
          .as("%s: %s", function, proven)
          .isIn(expected, function.startsWith("fd_10") ? "grows" : expected);
      // 64 B are below what clean pipelines read at 400 samples: growth alone cannot tell them
      List<String> told =
          function.equals("none")
              ? List.of("none")
              : function.equals("lose_64") ? List.of("none", "grows") : List.of("leaks", "grows");
      assertThat(alone.path("verdict").asText()).as("%s: %s", function, alone).isIn(told);
    }
    Files.writeString(Path.of("target", "verdict-times.md"), table);
  }

  private JsonNode soak(Path library, String function, String sanitizer, StringBuilder table)
      throws Exception {
    String out = function + sanitizer;
    long began = System.nanoTime();
    Answer answer =
        new Cli(folder)
            .run(
                "soak",
                "nativelib",
                "--library=" + library,
                "--iterate=" + function,
                "--no-blame",
                sanitizer,
                "--json",
                "--out=" + out);
    double seconds = (System.nanoTime() - began) / 1e9;
    JsonNode cell = answer.json().at("/cells/0");
    List<RunEnded> runs = new Records(new RunFolder(folder.resolve(out)).path()).ended();
    int samples = 0;
    for (JsonNode metric : cell.path("metrics")) {
      samples = Math.max(samples, metric.path("samples").asInt());
    }
    table.append(" | %s | %d".formatted(cell.path("headline").asText(), runs.size()));
    if (sanitizer.startsWith("--no")) {
      table.append(" | ").append(samples);
    }
    table.append(String.format(Locale.ROOT, " | %.0f", seconds));
    return cell;
  }
}
