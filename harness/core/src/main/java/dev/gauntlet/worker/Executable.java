package dev.gauntlet.worker;

import java.io.File;
import java.io.IOException;

/** Whether a program can be started; the shell that waits for it could say so too late only. */
final class Executable {
  /** What the C library searches when PATH is not set. */
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  private Executable() {}

  /**
   * @param program a path when it holds a slash, else looked up
   * @param searchPath value of PATH, null when it is not set
   * @throws IOException in the kernel's words
   */
  static void require(String program, String searchPath) throws IOException {
    if (program.indexOf('/') >= 0) {
      File file = new File(program);
      if (!runnable(file)) {
        throw refused(program, file.exists());
      }
      return;
    }
    for (String folder : (searchPath == null ? DEFAULT_PATH : searchPath).split(":", -1)) {
      if (runnable(new File(folder.isEmpty() ? "." : folder, program))) {
        return;
      }
    }
    throw refused(program, false);
  }

  private static boolean runnable(File file) {
    return file.isFile() && file.canExecute();
  }

  private static IOException refused(String program, boolean there) {
    String why = there ? "Permission denied" : "No such file or directory";
    return new IOException("cannot start " + program + ": " + why);
  }
}
