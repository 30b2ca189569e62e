package dev.gauntlet.bench;

import dev.gauntlet.machine.CpuFacts;
import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One line without which no figure means anything. */
final class Machine {
  private Machine() {}

  static String line() {
    List<Entry> cpu =
        new CpuFacts().read(Probes.ofThisMachine(Thread.currentThread().getContextClassLoader()));
    return String.format(
        Locale.ROOT,
        "%s; %d processors; kernel %s; JDK %s (%s); load average %s",
        new Facts("cpu", cpu).fact("model").map(Fact::text).orElse("processor not known"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        load());
  }

  private static String load() {
    try {
      return String.join(
          " ", List.of(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)).subList(0, 3));
    } catch (IOException unreadable) {
      return "not readable";
    }
  }
}
