package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.verdict.history.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code history --to FILE} writes. */
class MetricsFileTest {
  @TempDir Path folder;

  @Test
  void the_newest_night_of_each_plan_replaces_the_file_at_once() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, 20);
    for (int day = 0; day < 3; day++) {
      nights.add("codec", day, day, "libx.so f");
      nights.add("camera", day, 0, "");
    }
    Files.writeString(nights.add("codec", 9, 0, "").resolve("journal.jsonl"), "{}\nno JSON\n{}\n");
    Path file = Files.writeString(folder.resolve("gauntlet.prom"), "before");

    NightFolders read = NightFolders.read(List.of(store));
    HistoryTarget.of(file.toString())
        .put(read, History.of(read.campaigns(), 7), Expectation.NOTHING);

    String text = Files.readString(file);
    assertThat(text).startsWith("# TYPE ").endsWith("# EOF\n");
    assertThat(text.lines().filter(line -> line.startsWith("gauntlet_runs_total")))
        .hasSize(3)
        .anyMatch(line -> line.matches(".*ending=\"crashed\".*scenario=\"codec\"} 2\\.0"))
        .anyMatch(line -> line.matches(".*ending=\"survived\".*scenario=\"codec\"} 18\\.0"))
        .anyMatch(line -> line.matches(".*ending=\"survived\".*scenario=\"camera\"} 20\\.0"));
    assertThat(text)
        .contains(
            "gauntlet_unreadable_folders 1.0",
            "gauntlet_history_new_signatures{scenario=\"codec\"} 1.0",
            "gauntlet_history_risen_rates{scenario=\"camera\"} 0.0");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder("runs", "first", "gauntlet.prom");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "", ".", "metrics", "metrics.prom.gz", "http://host/x", "jdbc:x"})
  void other_targets_are_refused_with_what_is_allowed(String word) {
    Assertions.assertThatThrownBy(() -> HistoryTarget.of(word))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--to " + word + ": ")
        .hasMessageContaining(".prom or .txt");
  }
}
