package dev.gauntlet.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The native libraries in a process's map, by their executable mappings; the Java archives, shared
 * memory and anonymous code in it are left out. Source of the format: proc(5).
 */
public final class MappedLibraries {
  private static final Pattern LINE =
      Pattern.compile("^[0-9a-f]+-[0-9a-f]+ ..x. [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ \\d+ +(/.*)$");

  private static final String DELETED = " (deleted)";
  private static final Pattern HOME = Pattern.compile("^(?:/home/[^/]+|/root)(?=/)");

  private MappedLibraries() {}

  /**
   * @param pid a live process that this one may look into
   * @param buildId reads a file's build id; empty when it has none
   * @throws IOException when the process is gone or not ours to look into
   */
  public static List<MappedLibrary> of(long pid, Function<Path, Optional<String>> buildId)
      throws IOException {
    // a path may hold any byte; readString would refuse what is not UTF-8
    byte[] maps = Files.readAllBytes(Path.of("/proc/" + pid + "/maps"));
    return of(new String(maps, StandardCharsets.UTF_8), buildId);
  }

  /**
   * @param maps text of {@code /proc/PID/maps}
   */
  public static List<MappedLibrary> of(String maps, Function<Path, Optional<String>> buildId) {
    Set<String> paths = new LinkedHashSet<>();
    maps.lines().forEach(line -> path(line).ifPresent(paths::add));
    List<MappedLibrary> libraries = new ArrayList<>();
    for (String path : paths) {
      libraries.add(library(path, buildId));
    }
    return libraries;
  }

  /** As facts: file name to build id; further files of the same name are numbered. */
  public static Facts facts(List<MappedLibrary> libraries) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (MappedLibrary library : libraries) {
      String name = library.name();
      for (int same = 2; !names.add(name); same++) {
        name = library.name() + " (" + same + ")";
      }
      entries.add(
          new Facts(
              name,
              List.of(Fact.of("path", library.path()), Fact.of("build id", library.buildId()))));
    }
    return new Facts("mapped libraries", entries);
  }

  /**
   * Paths of the libraries alone, without those that were deleted after they were mapped.
   *
   * @param maps text of {@code /proc/PID/maps}
   */
  public static List<String> paths(String maps) {
    return maps.lines()
        .map(MappedLibraries::path)
        .flatMap(Optional::stream)
        .filter(path -> !path.endsWith(DELETED))
        .distinct()
        .toList();
  }

  private static Optional<String> path(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String path = matcher.group(1);
    boolean device = path.startsWith("/dev/") || path.startsWith("/memfd:");
    return device ? Optional.empty() : Optional.of(path);
  }

  private static MappedLibrary library(String path, Function<Path, Optional<String>> buildId) {
    // a library that its loader unpacked and deleted, as JNA does, or that an update replaced
    boolean deleted = path.endsWith(DELETED);
    String file = deleted ? path.substring(0, path.length() - DELETED.length()) : path;
    Reading id =
        deleted
            ? Reading.unreadable("the file was deleted after it was mapped")
            : buildId
                .apply(Path.of(file))
                .map(Reading::of)
                .orElse(Reading.unreadable("the file has no GNU build id"));
    String name = file.substring(file.lastIndexOf('/') + 1);
    return new MappedLibrary(name, HOME.matcher(file).replaceFirst("~"), id);
  }
}
