package dev.gauntlet.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this machine has. */
public final class HostMemory {
  private HostMemory() {}

  /** MemTotal, bytes. On some virtual machines it grows while memory is used. */
  public static long total() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemTotal:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalStateException("/proc/meminfo has no MemTotal");
  }
}
