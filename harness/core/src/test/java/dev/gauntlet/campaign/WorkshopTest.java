package dev.gauntlet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkshopTest {
  @Test
  void a_black_box_of_ours_is_known_by_its_place() {
    assertThat(Workshop.isBox(Path.of("/dev/shm/gauntlet-123/p1-c2.box"), "p1-c2")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/dev/shm/gauntlet-123/p1-c3.box",
        "/dev/shm/gauntlet-x/p1-c2.box",
        "/dev/shm/gauntlet-123/../../../etc/p1-c2.box",
        "/tmp/elsewhere/gauntlet-123/p1-c2.box",
        "p1-c2.box"
      })
  void any_other_file_is_none_of_ours(String path) {
    assertThat(Workshop.isBox(Path.of(path), "p1-c2")).isFalse();
  }

  @Test
  void a_journal_cannot_have_a_file_of_its_choice_deleted(@TempDir Path folder) throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    InFlight.forget(new RunStarted("p1-c2", new Cell(Map.of()), 1, "", precious.toString()));
    assertThat(precious).hasContent("mine");
  }
}
