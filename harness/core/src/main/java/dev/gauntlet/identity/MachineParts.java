package dev.gauntlet.identity;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Picks from what is known about a machine the parts that a result depends on. */
public final class MachineParts {
  private static final List<String[]> FACTS =
      List.of(
          new String[] {"kernel", "release"},
          new String[] {"kernel", "version"},
          new String[] {"kernel", "distribution"},
          new String[] {"cpu", "model"},
          new String[] {"libc", "version"},
          new String[] {"nvidia", "driver"},
          new String[] {"nvidia", "kernel module"},
          new String[] {"nvidia", "user space driver"},
          new String[] {"graphics libraries", "mesa"});

  /** Of an NVIDIA GPU, which has a group of facts of its own. */
  private static final List<String> GPU = List.of("model", "vbios", "gsp firmware", "mig");

  private static final Path MODULES = Path.of("/sys/module");

  private MachineParts() {}

  /**
   * @param facts as {@code environment.json} has them
   * @param jdk version of the JDK that workers run on
   */
  public static Map<String, String> of(Facts facts, String jdk) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("jdk", jdk);
    for (String[] path : FACTS) {
      read(facts.fact(path)).ifPresent(value -> parts.put(String.join(" ", path), value));
    }
    group(facts, "nvidia").forEach(entry -> gpu(parts, entry));
    parts.putAll(modules(facts));
    return parts;
  }

  private static void gpu(Map<String, String> parts, Entry entry) {
    if (entry instanceof Facts gpu) {
      for (String name : GPU) {
        read(gpu.fact(name)).ifPresent(value -> parts.put(gpu.name() + " " + name, value));
      }
    }
  }

  /**
   * The kernel modules of devices, as they are loaded now: one may be reloaded between two runs.
   *
   * @param facts name them
   */
  static Map<String, String> modules(Facts facts) {
    Map<String, String> parts = new TreeMap<>();
    for (Entry module : group(facts, "kernel modules")) {
      module(module.name()).ifPresent(text -> parts.put("kernel module " + module.name(), text));
    }
    return parts;
  }

  private static List<Entry> group(Facts facts, String name) {
    return facts
        .entry(name)
        .filter(Facts.class::isInstance)
        .map(entry -> ((Facts) entry).entries())
        .orElse(List.of());
  }

  private static Optional<String> module(String name) {
    // a digest of its source, which each build of another source changes
    Optional<String> source = text(MODULES.resolve(name).resolve("srcversion"));
    Optional<String> version = text(MODULES.resolve(name).resolve("version"));
    return version.isPresent() && source.isPresent()
        ? Optional.of(version.get() + " (source " + source.get() + ")")
        : version.or(() -> source);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(Optional<Fact> fact) {
    return fact.map(Fact::reading).filter(reading -> reading.readable()).map(r -> r.value());
  }
}
