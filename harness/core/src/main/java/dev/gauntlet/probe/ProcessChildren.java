package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The children of a process, from the kernel's own list of them: a poll takes a file for each
 * thread of the parent, and nothing for each process of the machine.
 */
final class ProcessChildren {
  private ProcessChildren() {}

  /** Whether the kernel tells, which it does with CONFIG_PROC_CHILDREN, and lets us read it. */
  static boolean told(long parent) {
    return new File("/proc/" + parent + "/task/" + parent + "/children").canRead();
  }

  /**
   * Their pids. One may be left out when another ends meanwhile.
   *
   * @return none when the process has ended
   */
  static List<Long> of(long parent) {
    List<Long> children = new ArrayList<>();
    Path threads = Path.of("/proc/" + parent + "/task");
    String[] names = threads.toFile().list();
    for (String thread : names == null ? new String[0] : names) {
      for (String pid : text(threads.resolve(thread).resolve("children")).split(" ", -1)) {
        if (!pid.isBlank()) {
          children.add(Long.parseLong(pid.strip()));
        }
      }
    }
    return children;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    } catch (IOException threadEnded) {
      // its children hang under another thread by now
      return "";
    }
  }
}
