package dev.gauntlet.fork;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a worker's class path holds: its scenario's module and what that needs, nothing else. The
 * build wrote the list into the module (group:artifact:type[:classifier]:version:scope); its
 * entries are found by name on the controller's own class path. A scenario without such a list,
 * from a project that does not write one, gets all of the controller's.
 */
public final class WorkerClassPath {
  private static final String LIST = "META-INF/gauntlet/worker-classpath";
  private static final String MODULE = "META-INF/gauntlet/module";
  private static final String FLAGS = "META-INF/gauntlet/worker-flags";

  private final List<Path> entries;
  private final List<String> flags;

  private WorkerClassPath(List<Path> entries, List<String> flags) {
    this.entries = entries;
    this.flags = flags;
  }

  /** The class path of the module that the scenario's class comes from. */
  public static WorkerClassPath of(Class<?> scenario) {
    Path module =
        Path.of(
            URI.create(scenario.getProtectionDomain().getCodeSource().getLocation().toString()));
    List<Path> ours = controller();
    Optional<String> list = read(module, LIST);
    List<Path> entries = new ArrayList<>();
    if (list.isEmpty()) {
      entries.addAll(ours);
    } else {
      entries.add(module);
      list.get().lines().map(String::strip).forEach(line -> add(line, ours, entries));
    }
    List<String> flags =
        read(module, FLAGS).stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    return new WorkerClassPath(List.copyOf(entries), flags);
  }

  public List<Path> entries() {
    return entries;
  }

  /** JVM flags that the module asks for. */
  public List<String> flags() {
    return flags;
  }

  /** As the JVM takes it. */
  @Override
  public String toString() {
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  private static List<Path> controller() {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        entries.add(Path.of(entry).toAbsolutePath());
      }
    }
    return entries;
  }

  private static void add(String line, List<Path> ours, List<Path> entries) {
    // "group:artifact:jar:version:scope -- module x" or, with a classifier, one field more
    String[] fields = line.split(" -- ", 2)[0].split(":", -1);
    if (fields.length < 5) {
      return;
    }
    String artifact = fields[1];
    String jar =
        fields.length == 5
            ? artifact + "-" + fields[3] + ".jar"
            : artifact + "-" + fields[4] + "-" + fields[3] + ".jar";
    Path found =
        ours.stream()
            .filter(
                entry -> entry.getFileName().toString().equals(jar) || isModule(entry, artifact))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        jar + ", which a worker needs, is not on the controller's class path"));
    entries.add(found);
  }

  /** A module of ours as a folder of classes, while the build itself runs tests. */
  private static boolean isModule(Path entry, String artifact) {
    return Files.isDirectory(entry)
        && read(entry, MODULE).map(String::strip).filter(artifact::equals).isPresent();
  }

  private static Optional<String> read(Path module, String resource) {
    try {
      if (Files.isDirectory(module)) {
        Path file = module.resolve(resource);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      }
      try (ZipFile jar = new ZipFile(module.toFile())) {
        ZipEntry entry = jar.getEntry(resource);
        return entry == null
            ? Optional.empty()
            : Optional.of(
                new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
