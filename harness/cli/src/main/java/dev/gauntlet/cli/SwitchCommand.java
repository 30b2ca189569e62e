package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.BoundedCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The command that puts what is to be tested in place. Its words are taken apart before a label is
 * put in, and no shell sees them.
 */
final class SwitchCommand {
  /** A build takes long; who needs more has stopped. */
  private static final Duration LIMIT = Duration.ofHours(2);

  private static final int KEPT_BYTES = 64 << 10;

  private final List<String> words;

  private SwitchCommand(List<String> words) {
    this.words = words;
  }

  /**
   * @param command null when there is nothing to do
   */
  static SwitchCommand of(String command) {
    List<String> words = command == null ? List.of() : QuotedWords.of("--switch", command);
    if (command != null && words.isEmpty()) {
      throw new UsageError("--switch: a program is expected");
    }
    return new SwitchCommand(words);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * Runs it.
   *
   * @param filled puts a label into a word
   * @return why it failed
   */
  Optional<String> run(UnaryOperator<String> filled) throws InterruptedException {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    BoundedCommand.Result result =
        BoundedCommand.run(words.stream().map(filled).toList(), LIMIT, KEPT_BYTES);
    if (result.exit() == 0) {
      return Optional.empty();
    }
    String said = result.output().strip();
    int last = said.lastIndexOf('\n', Math.max(0, said.lastIndexOf('\n') - 1));
    return Optional.of("--switch failed: " + said.substring(last + 1).replace('\n', ' '));
  }
}
