package dev.gauntlet.cli;

import picocli.CommandLine.Option;

/** What is to be told when something is red. */
final class OnRedOptions {
  @Option(
      names = RedAlert.OPTION,
      paramLabel = "COMMAND",
      description =
          "run this when the exit code is 1, without a shell, for at most 30s; {summary} becomes one"
              + " line that says what is red, {folder} the folder, {exit} the exit code; its failure"
              + " is told and changes nothing")
  private String command;

  /**
   * @throws dev.gauntlet.UsageError when it cannot be run so
   */
  RedAlert alert() {
    return RedAlert.of(command);
  }
}
