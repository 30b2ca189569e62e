package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The worker's own peak memory, read at its end: wait4 cannot tell it, whose maxrss is never below
 * the controller's.
 */
final class Peak {
  private static final String FIELD = "VmHWM:";

  private Peak() {}

  static void record(BlackBox box) throws IOException {
    String status;
    // a plain stream: channels are classes more to load, in every run
    try (FileInputStream in = new FileInputStream("/proc/self/status")) {
      status = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (FileNotFoundException noDescriptorLeft) {
      // the run lost them all, which its refusals tell; that we cannot look is not its failure
      return;
    }
    int at = status.indexOf(FIELD);
    if (at < 0) {
      return;
    }
    int end = status.indexOf(" kB", at);
    box.peak(Long.parseLong(status.substring(at + FIELD.length(), end).strip()) * 1024);
  }
}
