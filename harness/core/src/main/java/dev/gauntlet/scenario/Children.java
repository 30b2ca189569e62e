package dev.gauntlet.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts child processes, each in a process group of its own that dies with the run, whatever the
 * run or the controller dies of.
 */
public interface Children {
  /**
   * Starts a program; its standard input is empty, its output goes where {@code output} says.
   *
   * @param command program and arguments; no shell is involved
   * @param environment added to that of the worker
   * @throws IOException when the program cannot be started, with the reason of the kernel
   */
  Child start(List<String> command, Map<String, String> environment, Output output)
      throws IOException;

  /**
   * The same in a working directory of its own; a program that is given by a relative path is
   * looked for there.
   *
   * @param directory empty for the worker's own
   * @throws UnsupportedOperationException where children are started by other means than a worker's
   */
  default Child start(
      List<String> command,
      Map<String, String> environment,
      Optional<Path> directory,
      Output output)
      throws IOException {
    if (directory.isPresent()) {
      throw new UnsupportedOperationException("children here have no directory of their own");
    }
    return start(command, environment, output);
  }

  /** With the worker's environment, its output among the worker's own. */
  default Child start(List<String> command) throws IOException {
    return start(command, Map.of(), Output.shared());
  }

  /** Where a child's standard output and standard error go. */
  record Output(Kind kind, Path file) {
    /** The ways there are. */
    public enum Kind {
      /** Both among the worker's own, which the controller keeps head and tail of. */
      SHARED,
      /**
       * Standard output to be read by {@link Child#stdout()}, standard error among the worker's.
       */
      PIPED,
      /** Both, in the order in which they are written, to be read by {@link Child#stdout()}. */
      JOINED,
      /** Both into a file. */
      FILE
    }

    public static Output shared() {
      return new Output(Kind.SHARED, null);
    }

    public static Output piped() {
      return new Output(Kind.PIPED, null);
    }

    public static Output joined() {
      return new Output(Kind.JOINED, null);
    }

    public static Output to(Path file) {
      return new Output(Kind.FILE, file);
    }
  }
}
