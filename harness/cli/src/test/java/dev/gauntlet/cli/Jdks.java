package dev.gauntlet.cli;

import dev.gauntlet.fork.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every JDK from 17 on that this machine has, one of each version. */
final class Jdks {
  private Jdks() {}

  static Collection<Jdk> all() throws IOException {
    Map<String, Jdk> byVersion = new TreeMap<>();
    for (Path home : homes()) {
      try {
        Jdk jdk = Jdk.at(home);
        byVersion.putIfAbsent(jdk.version(), jdk);
      } catch (IllegalArgumentException noJdk) {
        // a folder of something else, or too old
      }
    }
    return byVersion.values();
  }

  private static List<Path> homes() throws IOException {
    Path here = Path.of(System.getProperty("java.home"));
    Path installed = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(installed)) {
      return List.of(here);
    }
    try (Stream<Path> homes = Files.list(installed)) {
      return Stream.concat(Stream.of(here), homes.sorted()).toList();
    }
  }
}
