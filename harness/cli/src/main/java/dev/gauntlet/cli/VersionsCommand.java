package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.BoundedCommand;
import java.time.Duration;
import java.util.List;

/** A command that prints the versions, from old to new, a line each as a file has them. */
final class VersionsCommand {
  private static final String OPTION = "--versions-from";

  /** It lists and builds nothing. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Bytes of standard output: 25,000 commits. */
  private static final int MOST = 1 << 20;

  private VersionsCommand() {}

  /**
   * Runs it, without a shell.
   *
   * @throws UsageError when it fails, takes more than 5 minutes, prints more than 1 MiB or
   *     something that is no version
   */
  static List<Version> run(String command) throws InterruptedException {
    List<String> words = QuotedWords.of(OPTION, command);
    if (words.isEmpty()) {
      throw new UsageError(OPTION + ": a program is expected");
    }
    BoundedCommand.Result result = BoundedCommand.output(words, LIMIT, MOST);
    if (result.cut()) {
      throw new UsageError("%s '%s' prints more than 1 MiB".formatted(OPTION, command));
    }
    if (result.exit() != 0) {
      String said = result.output().strip();
      throw new UsageError(
          "%s '%s' failed: %s"
              .formatted(OPTION, command, said.substring(said.lastIndexOf('\n') + 1)));
    }
    return VersionList.of(OPTION + " '" + command + "'", result.output().lines().toList());
  }
}
