package dev.gauntlet.worker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a program can be started; the shell that waits for it could say so too late only. */
final class Executable {
  /** What the C library searches when PATH is not set. */
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  private Executable() {}

  /**
   * @param program a path when it holds a slash, else looked up
   * @param searchPath value of PATH; empty when it is not set
   * @param directory absolute, from which a relative path leads; empty for our own
   * @throws IOException in the kernel's words
   */
  static void require(String program, Optional<String> searchPath, Optional<Path> directory)
      throws IOException {
    if (directory.isPresent() && !Files.isDirectory(directory.get())) {
      throw new IOException("there is no folder " + directory.get());
    }
    if (program.indexOf('/') >= 0) {
      File file =
          directory.isPresent() ? directory.get().resolve(program).toFile() : new File(program);
      if (!runnable(file)) {
        throw refused(program, file.exists());
      }
      return;
    }
    String folders = searchPath.orElse(DEFAULT_PATH);
    for (String folder : folders.split(":", -1)) {
      if (runnable(new File(folder.isEmpty() ? "." : folder, program))) {
        return;
      }
    }
    // a folder that the JVM's charset cannot name is searched by the shell alone
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(folders)) {
      throw refused(program, false);
    }
  }

  private static boolean runnable(File file) {
    return file.isFile() && file.canExecute();
  }

  private static IOException refused(String program, boolean there) {
    String why = there ? "Permission denied" : "No such file or directory";
    return new IOException("cannot start " + program + ": " + why);
  }
}
