package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes of a controller's runs, found as the kernel lists them: by the token they inherit. */
final class LeftoverProcesses {
  private LeftoverProcesses() {}

  /** Command lines of what lives now. */
  static List<String> of(long controller) {
    List<String> left = new ArrayList<>();
    String[] pids = new File("/proc").list((folder, name) -> name.matches("\\d+"));
    for (String pid : pids == null ? new String[0] : pids) {
      if (read(pid, "environ").matches("(?s).*\0GAUNTLET_RUN=\\d+/" + controller + "/.*")) {
        left.add(pid + " " + read(pid, "cmdline").replace('\0', ' '));
      }
    }
    return left;
  }

  /** None is left, after three seconds at the latest. */
  static void none(long controller) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (!of(controller).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(of(controller)).as("processes left by controller %d", controller).isEmpty();
  }

  /** Ends whatever lives. */
  static void end(long controller) {
    for (String line : of(controller)) {
      long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static String read(String pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", pid, file));
      return "\0" + new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }
}
