package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Which threads a process has: tells whose threads a growing number is. */
public final class ThreadNames {
  private ThreadNames() {}

  /**
   * How many threads there are of each name, digits at the end replaced by one {@code #}, as in
   * {@code lane-#}. The kernel keeps 15 characters of a name.
   *
   * @return empty when the process has gone or is not ours to look at
   */
  public static Map<String, Integer> of(long pid) {
    Map<String, Integer> names = new TreeMap<>();
    String[] threads = new File("/proc/" + pid + "/task").list();
    for (String thread : threads == null ? new String[0] : threads) {
      String name = name(Path.of("/proc/" + pid + "/task", thread, "comm"));
      if (!name.isEmpty()) {
        names.merge(stem(name), 1, Integer::sum);
      }
    }
    return names;
  }

  private static String name(Path comm) {
    try {
      return new String(Files.readAllBytes(comm), StandardCharsets.UTF_8).strip();
    } catch (IOException ended) {
      return "";
    }
  }

  private static String stem(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return end == name.length() ? name : name.substring(0, end) + "#";
  }
}
