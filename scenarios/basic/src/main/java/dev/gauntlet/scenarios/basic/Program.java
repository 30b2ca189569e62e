package dev.gauntlet.scenarios.basic;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a program is and whether it can be started, asked of the file system before any run. */
final class Program {
  /** What the C library searches when PATH is not set. */
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  private Program() {}

  /**
   * @param program a path when it holds a slash, else looked up
   * @param searchPath value of PATH, null when it is not set
   * @param directory from which a relative path leads
   * @return its file
   * @throws IllegalArgumentException with a sentence, when there is no such program
   */
  static Path require(String program, String searchPath, Path directory) {
    if (program.contains("/")) {
      Path file = directory.resolve(path(program));
      if (!Files.exists(file)) {
        throw new IllegalArgumentException("there is no program " + file);
      }
      if (!runnable(file)) {
        throw new IllegalArgumentException(
            file + (Files.isDirectory(file) ? " is a folder" : " is not executable: chmod +x"));
      }
      return file;
    }
    String searched = searchPath == null ? DEFAULT_PATH : searchPath;
    for (String folder : searched.split(":", -1)) {
      Path file = path(folder.isEmpty() ? "." : folder).resolve(path(program));
      if (runnable(file)) {
        return file;
      }
    }
    throw new IllegalArgumentException(
        "there is no program \"%s\" on PATH (%s); a path works as well"
            .formatted(program, searched));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: " + e.getMessage(), e);
    }
  }

  private static boolean runnable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
