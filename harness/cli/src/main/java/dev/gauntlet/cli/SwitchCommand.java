package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.BoundedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
   * Looks for its program, before anything is run.
   *
   * @param filled puts a label into a word
   * @throws UsageError when there is none
   */
  void require(UnaryOperator<String> filled) {
    if (words.isEmpty()) {
      return;
    }
    String program = filled.apply(words.get(0));
    boolean there =
        program.contains("/")
            ? runnable(Path.of(program))
            : Stream.of(System.getenv().getOrDefault("PATH", "/bin:/usr/bin").split(":", -1))
                .anyMatch(folder -> runnable(Path.of(folder, program)));
    if (!there) {
      throw new UsageError(
          "--switch %s: there is no such program; a path to one is expected, or a name on PATH"
              .formatted(program));
    }
  }

  private static boolean runnable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
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
    List<String> said = result.output().lines().filter(line -> !line.isBlank()).toList();
    // the last line says what became of it; what it said itself stands before
    if (result.exit() < 0) {
      return Optional.of("--switch failed: " + said.get(said.size() - 1));
    }
    return Optional.of(
        "--switch failed: %s ended with exit code %s%s"
            .formatted(
                words.get(0),
                result.exit(),
                said.size() < 2 ? "" : ", and said: " + said.get(said.size() - 2)));
  }
}
