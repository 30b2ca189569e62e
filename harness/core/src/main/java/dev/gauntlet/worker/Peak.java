package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The worker's own peak memory, read at its end: wait4 cannot tell it, whose maxrss is never below
 * the controller's.
 */
final class Peak {
  private static final String FIELD = "VmHWM:";

  private Peak() {}

  static void record(BlackBox box) throws IOException {
    String status =
        new String(Files.readAllBytes(Path.of("/proc/self/status")), StandardCharsets.ISO_8859_1);
    int at = status.indexOf(FIELD);
    if (at < 0) {
      return;
    }
    int end = status.indexOf(" kB", at);
    box.peak(Long.parseLong(status.substring(at + FIELD.length(), end).strip()) * 1024);
  }
}
