package dev.gauntlet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.journal.DamagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTrackerTest {
  @TempDir Path folder;
  private final Map<String, String> machine = new TreeMap<>(Map.of("nvidia driver", "535.183.01"));
  private Path file;
  private Path program;

  @BeforeEach
  void program() throws IOException {
    file = folder.resolve("identities.json");
    program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n");
  }

  private IdentityTracker tracker() throws IOException {
    return new IdentityTracker(file, List.of(program), () -> machine);
  }

  @Test
  void nothing_has_changed_before_something_was_recorded() throws IOException {
    assertThat(tracker().changes()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void a_rewritten_program_and_another_driver_are_changes_also_for_the_next_controller()
      throws IOException {
    tracker().record();
    Files.writeString(program, "#!/bin/sh\nexit 1\n");
    machine.put("nvidia driver", "550.54.14");
    IdentityTracker next = tracker();
    assertThat(next.changes())
        .extracting(IdentityChange::part)
        .containsExactly("nvidia driver", program.toString());
    assertThat(next.changes().get(0).sentence())
        .isEqualTo("nvidia driver: 535.183.01 before, 550.54.14 now");
    next.accept();
    assertThat(next.changes()).isEmpty();
    assertThat(next.number()).isEqualTo(2);
    assertThat(IdentityFile.read(file)).hasSize(2).last().matches(one -> one.number() == 2);
  }

  @Test
  void a_copy_that_keeps_the_time_of_the_old_file_is_noticed() throws IOException {
    IdentityTracker tracker = tracker();
    tracker.record();
    Path other = Files.writeString(folder.resolve("other"), "#!/bin/ab\n");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(program));
    Files.move(other, program, StandardCopyOption.REPLACE_EXISTING);
    assertThat(tracker.changes()).hasSize(1);
  }

  @Test
  void a_library_that_is_gone_is_a_change_and_one_that_is_loaded_later_is_none()
      throws IOException {
    IdentityTracker tracker = tracker();
    tracker.record();
    Path library = Files.writeString(folder.resolve("liblate.so"), "late");
    tracker.mapped(List.of(library.toString()));
    assertThat(tracker.changes()).isEmpty();
    tracker.record();
    assertThat(IdentityFile.read(file).get(0).files()).containsKey(library.toString());
    Files.delete(library);
    assertThat(tracker.changes())
        .singleElement()
        .extracting(IdentityChange::now)
        .isEqualTo(IdentityChange.MISSING);
  }

  @Test
  void a_library_that_was_unpacked_for_one_run_and_deleted_is_no_part_of_it() throws IOException {
    IdentityTracker tracker = tracker();
    Path unpacked = Files.writeString(folder.resolve("libunpacked17.so"), "once");
    tracker.mapped(List.of(unpacked.toString()));
    Files.delete(unpacked);
    tracker.record();
    assertThat(IdentityFile.read(file).get(0).files()).doesNotContainKey(unpacked.toString());
    assertThat(tracker.changes()).isEmpty();
  }

  @Test
  void a_part_that_cannot_be_read_for_a_moment_is_no_change() throws IOException {
    IdentityTracker tracker = tracker();
    tracker.record();
    machine.clear();
    assertThat(tracker.changes()).isEmpty();
  }

  @Test
  void a_damaged_file_is_refused_with_its_name() throws IOException {
    for (String text :
        List.of("[", "{}", "{\"identities\": 3}", "{\"identities\": [null]}", "{\"format\": 2}")) {
      Files.writeString(file, text);
      assertThatThrownBy(this::tracker).as(text).isInstanceOf(DamagedFile.class);
    }
  }
}
