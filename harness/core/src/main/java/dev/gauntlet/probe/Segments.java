package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SysV shared memory segments of this machine. */
final class Segments {
  private static final Path FILE = Path.of("/proc/sysvipc/shm");

  private Segments() {}

  /**
   * One segment.
   *
   * @param bytes its size
   * @param creator pid of the process that made it, which may have ended
   */
  record Segment(long id, long bytes, long creator) {}

  /** All of them; empty when the kernel has none of this or does not let us look. */
  static Optional<List<Segment>> read() {
    try {
      return Optional.of(parse(new String(Files.readAllBytes(FILE), StandardCharsets.US_ASCII)));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /**
   * @param text with a line of headings: key shmid perms size cpid ...
   */
  static List<Segment> parse(String text) {
    List<Segment> segments = new ArrayList<>();
    for (String line : text.lines().skip(1).toList()) {
      String[] fields = line.strip().split("\\s+", 6);
      if (fields.length == 6) {
        segments.add(
            new Segment(
                Long.parseLong(fields[1]), Long.parseLong(fields[3]), Long.parseLong(fields[4])));
      }
    }
    return segments;
  }
}
