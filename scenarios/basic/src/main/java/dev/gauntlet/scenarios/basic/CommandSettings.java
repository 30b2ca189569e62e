package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Cell;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a cell of {@code command} asks of one lane, read and checked.
 *
 * @param command program and arguments
 * @param environment added to the worker's
 * @param directory where the child works; empty for where the worker does
 * @param lifetime after which the child is stopped; zero: it ends by itself
 * @param timeout after which a child that should end by itself is killed; zero for none
 * @param expectedCodes exit codes that are a success
 * @param failOn what no line of its output may hold; empty when it is not looked at
 */
record CommandSettings(
    List<String> command,
    Map<String, String> environment,
    Optional<Path> directory,
    Duration lifetime,
    Duration timeout,
    Set<Integer> expectedCodes,
    Optional<Pattern> failOn) {

  /**
   * @throws IllegalArgumentException with a sentence that names the option
   */
  static CommandSettings of(Cell cell, int lane) {
    Braces braces = new Braces(cell, lane);
    List<String> command = new ArrayList<>();
    for (String word : words(cell.text("run"))) {
      command.add(braces.fill("run", word));
    }
    Map<String, String> environment = new LinkedHashMap<>();
    EnvironmentText.parse(cell.text("environment"))
        .forEach((name, value) -> environment.put(name, braces.fill("environment", value)));
    Duration lifetime = Duration.ofNanos(Math.round(cell.real("seconds") * 1e9));
    Duration timeout = TimeText.parse("--timeout", cell.text("timeout"));
    if (!lifetime.isZero() && !timeout.isZero()) {
      throw new IllegalArgumentException(
          "--timeout is for a child that ends by itself, and with --seconds it is stopped; give one"
              + " of them");
    }
    return new CommandSettings(
        List.copyOf(command),
        environment,
        directory(braces.fill("directory", cell.text("directory"))),
        lifetime,
        timeout,
        ExitCodes.parse("--expect-exit", cell.text("expect-exit")),
        FailOn.pattern("--fail-on", cell.text("fail-on")));
  }

  private static List<String> words(String run) {
    try {
      return Words.split(run);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--run: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> directory(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Path directory;
    try {
      directory = Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--directory: not a path: " + e.getMessage(), e);
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("--directory: there is no folder " + directory);
    }
    return Optional.of(directory);
  }

  /**
   * The file of the program.
   *
   * @throws IllegalArgumentException when there is none
   */
  Path requireProgram() {
    try {
      return Program.require(
          command.get(0),
          environment.getOrDefault("PATH", System.getenv("PATH")),
          directory.orElse(Path.of("")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--run: " + e.getMessage(), e);
    }
  }
}
