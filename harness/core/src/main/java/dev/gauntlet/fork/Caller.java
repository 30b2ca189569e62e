package dev.gauntlet.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The user that this process runs as.
 *
 * @param user {@code UID:GID}
 * @param groups further groups, by number: those of video devices among them
 */
record Caller(String user, List<String> groups) {
  static Caller now() throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
    List<String> groups = field(status, "Groups:");
    // real, effective, saved, of the file system
    return new Caller(field(status, "Uid:").get(1) + ":" + field(status, "Gid:").get(1), groups);
  }

  private static List<String> field(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .flatMap(line -> List.of(line.substring(name.length()).strip().split("\\s+", -1)).stream())
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
