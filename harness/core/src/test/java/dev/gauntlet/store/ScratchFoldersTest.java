package dev.gauntlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.run.InterruptedRun;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchFoldersTest {
  @Test
  void a_black_box_of_ours_is_known_by_its_place() {
    assertThat(ScratchFolders.isBox(Path.of("/dev/shm/gauntlet-123/p1-c2.box"), "p1-c2")).isTrue();
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
    assertThat(ScratchFolders.isBox(Path.of(path), "p1-c2")).isFalse();
  }

  @Test
  void what_controllers_that_are_gone_have_left_is_swept_but_for_their_black_boxes(
      @TempDir Path base) throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String[] own = ProcessToken.controller("-").split("-", -1);
    String dead = "gauntlet-" + own[0] + "-" + gone.pid() + "-1-";
    Path empty = Files.createDirectory(base.resolve(dead + "1"));
    Path files = Files.createDirectory(base.resolve(dead + "1-files"));
    Files.createFile(Files.createDirectory(files.resolve("p1-c1")).resolve("recording.mkv"));
    Path box = Files.createFile(Files.createDirectory(base.resolve(dead + "2")).resolve("p.box"));
    Path living =
        Files.createDirectory(base.resolve("gauntlet-" + ProcessToken.controller("-") + "-3"));
    Path elsewhere = Files.createDirectory(base.resolve("gauntlet-1-" + gone.pid() + "-1-4"));
    Path other = Files.createDirectory(base.resolve("gauntlet-mine"));

    ScratchFolders.sweep(base, true);

    assertThat(empty).doesNotExist();
    assertThat(files).doesNotExist();
    assertThat(List.of(box, living, elsewhere, other)).allMatch(Files::exists);

    ScratchFolders.sweep(base, false);

    assertThat(box).doesNotExist();
    assertThat(List.of(living, elsewhere, other)).allMatch(Files::exists);
  }

  @Test
  void the_folders_of_this_controller_are_known_as_ours_and_go_with_it() throws Exception {
    ScratchFolders folders = ScratchFolders.make();
    Path box = Files.createFile(folders.box("p1-c2"));
    Path written = Files.createDirectory(folders.writable("p1-c2"));
    assertThat(ScratchFolders.isBox(box, "p1-c2")).isTrue();
    folders.close();
    assertThat(box.getParent()).doesNotExist();
    assertThat(written.getParent()).doesNotExist();
  }

  @Test
  void a_journal_cannot_have_a_file_of_its_choice_deleted(@TempDir Path folder) throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    InterruptedRun.forget(new RunStarted("p1-c2", new Cell(Map.of()), 1, "", precious.toString()));
    assertThat(precious).hasContent("mine");
  }
}
