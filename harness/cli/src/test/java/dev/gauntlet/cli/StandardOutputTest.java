package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {
  @TempDir Path folder;

  private Answer printed(String how) throws Exception {
    List<String> before = List.of("bash", "-c", how, "bash");
    try (CommandProcess command = new Cli(folder).start(before, "completion")) {
      return command.said(Duration.ofMinutes(1));
    }
  }

  @Test
  void a_disk_that_is_full_is_told_and_no_success() throws Exception {
    Answer answer = printed("exec \"$@\" >/dev/full").exits(Main.NO_VERDICT);
    assertThat(answer.err())
        .isEqualTo(
            "gauntlet: what was printed is lost: standard output cannot be written:"
                + " No space left on device\n");
  }

  @Test
  void a_reader_who_has_seen_enough_is_no_fault() throws Exception {
    Answer answer = printed("\"$@\" | true; exit ${PIPESTATUS[0]}").exits(0);
    assertThat(answer.err()).isEmpty();
  }
}
