package dev.gauntlet.scenarios.gstreamer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which package has an element that is not there. */
final class Packages {
  private static final String TABLE = "packages.txt";

  private Packages() {}

  /** {@code the package gstreamer1.0-plugins-ugly}, or how to find out. */
  static String of(String element) {
    for (String line : lines()) {
      int colon = line.indexOf(": ");
      if (colon > 0 && (line.substring(colon + 1) + " ").contains(" " + element + " ")) {
        String name = line.substring(0, colon);
        return name.startsWith("gstreamer1.0-") ? "the package " + name : name;
      }
    }
    return "no package that is known here (is it spelled right? `gst-inspect-1.0` lists what there"
        + " is)";
  }

  private static List<String> lines() {
    try (InputStream table = Packages.class.getResourceAsStream(TABLE)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
