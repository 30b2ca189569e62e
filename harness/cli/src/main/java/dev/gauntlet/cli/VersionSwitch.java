package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.BoundedCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The command that puts a version in place before it is run. Its words are taken apart before the
 * label is put in, and no shell sees them.
 */
final class VersionSwitch {
  /** A build takes long; who needs more has stopped. */
  private static final Duration LIMIT = Duration.ofHours(2);

  private static final int KEPT_BYTES = 64 << 10;

  private final List<String> words;
  private String at = "";

  private VersionSwitch(List<String> words) {
    this.words = words;
  }

  /**
   * @param command null when there is nothing to do
   */
  static VersionSwitch of(String command) {
    List<String> words = command == null ? List.of() : QuotedWords.of("--switch", command);
    if (command != null && words.isEmpty()) {
      throw new UsageError("--switch: a program is expected");
    }
    return new VersionSwitch(words);
  }

  /**
   * Puts it in place, unless it is.
   *
   * @return why it cannot be
   */
  Optional<String> to(Version version) throws InterruptedException {
    if (words.isEmpty() || at.equals(version.label())) {
      return Optional.empty();
    }
    // a command that fails half way leaves no version in place
    at = "";
    BoundedCommand.Result result =
        BoundedCommand.run(words.stream().map(version::in).toList(), LIMIT, KEPT_BYTES);
    if (result.exit() != 0) {
      String said = result.output().strip();
      int last = said.lastIndexOf('\n', Math.max(0, said.lastIndexOf('\n') - 1));
      return Optional.of("--switch failed: " + said.substring(last + 1).replace('\n', ' '));
    }
    at = version.label();
    return Optional.empty();
  }
}
