package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gauntlet.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of {@code --on-red}, as a real program gets it. */
class RedAlertTest {
  private static final String HOSTILE = "it's \"q\" $(touch pwned) `x` ; & {folder} \\ -e *";

  @TempDir Path folder;

  private Path program(String text) throws Exception {
    Path program = Files.writeString(folder.resolve("alert"), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private List<String> told(String words, String summary, int exit) throws Exception {
    Path said = folder.resolve("said");
    Path program =
        program("for word in \"$@\"; do printf '%s\\n' \"$word\" >> '" + said + "'; done\n");
    RedAlert.of(program + " " + words).tell(summary, folder, exit);
    return Files.exists(said) ? Files.readAllLines(said) : List.of();
  }

  @Test
  void each_place_is_one_argument_whatever_it_holds() throws Exception {
    assertThat(told("{summary} 'text={summary}' {folder} {exit} '{\"a\": 1}' {}", HOSTILE, 1))
        .containsExactly(HOSTILE, "text=" + HOSTILE, folder.toString(), "1", "{\"a\": 1}", "{}");
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void a_summary_is_one_line_without_control_characters() throws Exception {
    assertThat(told("{summary}", "red\nand\u001b[31m more\u0000", 1))
        .singleElement()
        .asString()
        .startsWith("red and")
        .doesNotContain("\u001b", "\u0000");
  }

  @Test
  void it_is_run_when_something_is_red_and_at_no_other_time() throws Exception {
    for (int exit : new int[] {0, 2, 3}) {
      assertThat(told("{exit}", "x", exit)).isEmpty();
    }
  }

  @Test
  void its_failure_is_told_in_a_sentence() throws Exception {
    Path program = program("echo no route >&2; exit 7\n");
    assertThat(err(() -> RedAlert.of(program.toString()).tell("x", folder, 1)))
        .contains("gauntlet: --on-red failed: ", "no route", "ended with exit code 7");
    assertThat(err(() -> RedAlert.of("/nowhere/alert").tell("x", folder, 1)))
        .contains("gauntlet: --on-red failed: ", "/nowhere/alert cannot be run");
  }

  private static String err(Runnable what) {
    return ThreadOutput.of(
            () -> {
              what.run();
              return 0;
            })
        .err();
  }

  @Test
  void what_cannot_be_run_so_is_refused_before_a_run_is_made() {
    for (String wrong : List.of("", "  ", "''", "'open", "alert {sumary}")) {
      assertThatExceptionOfType(UsageError.class)
          .as(wrong)
          .isThrownBy(() -> RedAlert.of(wrong))
          .withMessageStartingWith("--on-red");
    }
    InProcess.absolute("sweep", "meta", "--on-red", "x {run}")
        .refuses("--on-red: there is no {run}; allowed: {summary}, {folder}, {exit}");
    InProcess.absolute("ci", "github", "--shards=2", "--", "sweep", "meta", "--on-red", "x")
        .refuses("--on-red: a part has too few runs");
  }
}
