package dev.gauntlet.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Which children a worker has started: a line with pid and program of each, written before the
 * program begins. The controller reads it when somebody names a process that has ended by then.
 */
public final class StartedChildren {
  /** What the kernel keeps of a program's name. */
  private static final int NAME = 15;

  private final Path file;

  /**
   * @param file to append to; made with the first child
   */
  StartedChildren(Path file) {
    this.file = file;
  }

  /** The file of the worker that has this black box; beside it, where nobody counts files. */
  public static Path beside(Path box) {
    return box.resolveSibling(box.getFileName() + ".children");
  }

  /**
   * @param program as it is named in its command
   */
  void add(int pid, String program) throws IOException {
    String name = Path.of(program).getFileName().toString().replace('\n', ' ');
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    String kept = new String(bytes, 0, Math.min(NAME, bytes.length), StandardCharsets.ISO_8859_1);
    // one write, so that lines of lanes do not mix
    Files.write(
        file,
        (pid + " " + kept + "\n").getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.WRITE);
  }

  /**
   * Names of programs by pid, at most 15 bytes each; empty when none was started. A line that is
   * being written is left out.
   */
  public static Map<Long, String> read(Path file) throws IOException {
    Map<Long, String> all = new HashMap<>();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return all;
    }
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      int space = line.indexOf(' ');
      if (space > 0 && line.substring(0, space).matches("\\d{1,10}")) {
        all.put(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
      }
    }
    return all;
  }
}
