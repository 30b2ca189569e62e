package dev.gauntlet.scenarios.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffmpeg -i in.mp4 -f null -",
        "  a\t b   c  ",
        "a 'b c' \"d e\" f\\ g",
        "'' \"\" a''b",
        "'a\\b' \"a\\\\b\" \"a\\\"b\" \"a\\b\" a\\\\b",
        "x'y'\"z\"w --caps='video/x-raw, width=64' tail",
        "\"it's\" 'say \"hi\"'",
        "videotestsrc ! fakesink",
        "'|' \"&&\" \\; url?a=1",
      })
  void splits_as_a_shell_does(String line) throws IOException, InterruptedException {
    assertThat(Words.split(line)).isEqualTo(byShell(line));
  }

  /** What sh makes of it, one word a line. */
  private static List<String> byShell(String line) throws IOException, InterruptedException {
    List<String> command = List.of("sh", "-fc", "printf '%s\\n' " + line);
    Process shell = new ProcessBuilder(command).start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return List.of(out.substring(0, out.length() - 1).split("\n", -1));
  }

  @Test
  void an_open_quote_is_refused_with_its_place() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Words.split("sh -c 'echo"))
        .withMessage("the quote ' at character 7 is not closed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Words.split("a \"b\\\""))
        .withMessage("the quote \" at character 3 is not closed");
  }

  @Test
  void a_last_backslash_and_an_empty_line_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Words.split("a \\"))
        .withMessageContaining("ends in a backslash, at character 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Words.split(" \t "))
        .withMessageContaining("is empty");
  }

  @Test
  void a_word_for_a_shell_is_refused_with_its_place() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Words.split("ls | wc"))
        .withMessageContaining("| at character 4 is for a shell");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Words.split("make all 2>&1"))
        .withMessageContaining("2>&1 at character 10 is for a shell");
  }
}
