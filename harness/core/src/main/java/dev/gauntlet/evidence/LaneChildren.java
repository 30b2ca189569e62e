package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which thread of a process has started which child: {@code /proc/PID/task/TID/children}. */
final class LaneChildren {
  private static final int LIMIT = 64 << 10;

  private final Map<Integer, List<Long>> children = new HashMap<>();

  private LaneChildren() {}

  /** None where the kernel has no such file, or the process is gone. */
  static LaneChildren of(long pid) {
    LaneChildren found = new LaneChildren();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        List<Long> pids = pids(task.resolve("children"));
        if (!pids.isEmpty()) {
          found.children.put(Integer.parseInt(task.getFileName().toString()), pids);
        }
      }
    } catch (IOException gone) {
      return found;
    }
    return found;
  }

  private static List<Long> pids(Path file) {
    List<Long> pids = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LIMIT), StandardCharsets.US_ASCII);
      for (String word : text.split("\\s+", -1)) {
        if (word.matches("\\d{1,9}")) {
          pids.add(Long.parseLong(word));
        }
      }
    } catch (IOException goneOrNoSuchFile) {
      return pids;
    }
    return pids;
  }

  /** Children that the thread started and nobody has reaped, in the order of their start. */
  List<Long> of(int tid) {
    return children.getOrDefault(tid, List.of());
  }

  /** Children that any thread of the process started. */
  List<Long> all() {
    return children.values().stream().flatMap(List::stream).toList();
  }
}
