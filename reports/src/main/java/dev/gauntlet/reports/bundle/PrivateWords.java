package dev.gauntlet.reports.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a machine would give away of its owner.
 *
 * @param host its name; empty when it is not known
 * @param user who is logged in
 * @param home path of that user's folder
 * @param environment variables with their values
 */
public record PrivateWords(String host, String user, String home, Map<String, String> environment) {
  public PrivateWords {
    environment = Map.copyOf(environment);
  }

  /** Of this machine: a bundle is mostly made where its runs were. */
  public static PrivateWords ofThisMachine() {
    return new PrivateWords(
        readHost(),
        System.getProperty("user.name", ""),
        System.getProperty("user.home", ""),
        System.getenv());
  }

  private static String readHost() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException unknown) {
      // then no log can be searched for it; contents.txt lists what was replaced
      return "";
    }
  }
}
