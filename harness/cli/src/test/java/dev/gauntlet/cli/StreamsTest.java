package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result goes to standard output, everything else to standard error. */
class StreamsTest {
  @TempDir Path folder;

  @Test
  void json_alone_is_on_standard_output() throws Exception {
    Cli cli = new Cli(folder);
    Answer answer =
        cli.run(
            "sweep", "meta", "--ending=survive,abort", "--iterations=5", "--json", "--out=made");
    JsonNode table = answer.exits(1).json();
    assertThat(table.path("scenario").asText()).isEqualTo("meta");
    assertThat(answer.err()).startsWith("runs go to made\n").contains("[").doesNotContain("{");
    assertThat(cli.run("scenarios", "--json").exits(0).json().findValuesAsText("name"))
        .contains("codec", "command", "meta", "nativelib", "ending");
    assertThat(cli.run("doctor", "--json").exits(0).json().at("/scenarios/meta").asText())
        .isEqualTo("runs here");
  }

  @Test
  void without_a_terminal_progress_is_plain_lines() throws Exception {
    Answer answer =
        new Cli(folder)
            .run("sweep", "meta", "--ending=survive,abort", "--iterations=5", "--out=made");
    answer.exits(1).isFitForATerminal();
    assertThat(answer.out()).doesNotContain("runs go to");
    assertThat(answer.err().lines())
        .anyMatch(line -> line.matches("\\[\\d/2] 1 red, .*ending=abort: crashed SIGABRT.*"));
  }

  /** {@code script} gives it a terminal of its own. */
  @Test
  void on_a_terminal_one_line_is_written_over() throws Exception {
    String command =
        Cli.command(
                List.of(),
                "sweep",
                "meta",
                "--ending=survive",
                "--threads=1..3",
                "--iterations=3",
                "--out=made")
            .stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path script = Files.writeString(folder.resolve("sweep.sh"), "exec " + command + "\n");
    File said = folder.resolve("said").toFile();
    Process terminal =
        new ProcessBuilder("script", "-qec", "sh '" + script + "'", "/dev/null")
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said)
            .redirectErrorStream(true)
            .start();
    assertThat(terminal.waitFor()).isZero();
    String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
    assertThat(text).contains("\r[0/3] ").contains("\r[2/3] ");
    assertThat(text).contains("\u001b[K").contains("nothing red in 3 runs of 3 cells");
  }
}
