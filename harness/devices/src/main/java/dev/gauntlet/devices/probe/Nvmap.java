package dev.gauntlet.devices.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Jetson's memory manager: its clients in debugfs, which only root may read. */
final class Nvmap {
  static final Path FILE = Path.of("/sys/kernel/debug/nvmap/iovmm/clients");

  private Nvmap() {}

  /** What the processes of a run hold, bytes; NaN when it cannot be read. */
  static double of(Set<Long> pids) {
    try {
      return parse(new String(Files.readAllBytes(FILE), StandardCharsets.ISO_8859_1), pids);
    } catch (IOException missingOrForbidden) {
      return Double.NaN;
    }
  }

  /**
   * @param text lines of client, process, pid and size, the size with K for KiB
   */
  static double parse(String text, Set<Long> pids) {
    double sum = 0;
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      int last = words.length - 1;
      if (last >= 3
          && words[last - 1].matches("\\d{1,10}")
          && words[last].matches("\\d{1,15}K?")
          && pids.contains(Long.parseLong(words[last - 1]))) {
        boolean kib = words[last].endsWith("K");
        sum += Long.parseLong(words[last].replace("K", "")) * (kib ? 1024.0 : 1.0);
      }
    }
    return sum;
  }
}
