package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @TempDir Path folder;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "survive                    | 0 | nothing red in 1 run of 1 cell",
        "soft-failure               | 0 | nothing red in 1 run of 1 cell",
        "finding                    | 1 | red: findings in 1 run",
        "early-exit-0               | 1 | red: 1 of 1 runs vanished",
        "only-soft-failures         | 3 | no verdict: nothing exercised in 1 cell",
        "unsupported                | 3 | no verdict: the cell is unsupported",
        "kill-self                  | 3 | no verdict: 1 run killed from outside",
        "unsupported,survive        | 0 | nothing red in 1 run of 2 cells; unsupported: 1 cell",
        "kill-self,uncaught         | 1 | red: 1 of 1 runs failed; besides: 1 run killed",
      })
  void the_exit_code_is_what_the_last_line_says(String endings, int code, String last)
      throws Exception {
    Answer answer =
        new Cli(folder).run("sweep", "meta", "--ending=" + endings, "--iterations=5", "--out=x");
    answer.exits(code);
    assertThat(lastLine(answer)).startsWith(last);
  }

  @Test
  void an_expected_refusal_is_no_missing_verdict() throws Exception {
    Cli cli = new Cli(folder);
    cli.run(
            "sweep",
            "meta",
            "--ending=only-soft-failures",
            "--iterations=5",
            "--expect-refusal",
            "--out=x")
        .exits(0);
    cli.run("show", "x").exits(3);
    Answer expected = cli.run("show", "x", "--expect-refusal").exits(0);
    assertThat(lastLine(expected)).contains("refused as expected: 1 cell");
  }

  private static String lastLine(Answer answer) {
    return answer.out().lines().reduce((first, second) -> second).orElseThrow();
  }
}
