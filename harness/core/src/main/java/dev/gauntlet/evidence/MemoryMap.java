package dev.gauntlet.evidence;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which file lay where in the memory of a process.
 *
 * @param mappings by address
 */
record MemoryMap(List<HsErr.Mapping> mappings) {
  private static final Pattern MAPPING =
      Pattern.compile(
          "([0-9a-f]{1,16})-([0-9a-f]{1,16}) ([rwxps-]{4}) ([0-9a-f]{1,16}) \\S+ \\d+ +(/.*)");

  /** Of a text as /proc/PID/maps has it. */
  static MemoryMap of(String maps) {
    return new MemoryMap(maps.lines().flatMap(line -> mapping(line).stream()).toList());
  }

  /** A line of such a text; empty when it has no file. */
  static Optional<HsErr.Mapping> mapping(String line) {
    Matcher mapping = MAPPING.matcher(line);
    if (!mapping.matches()) {
      return Optional.empty();
    }
    String name = mapping.group(5).strip();
    boolean deleted = name.endsWith(" (deleted)");
    if (deleted) {
      name = name.substring(0, name.length() - " (deleted)".length());
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      return Optional.empty(); // a NUL, or bytes that are no text here: no file that we could open
    }
    return Optional.of(
        new HsErr.Mapping(
            Long.parseUnsignedLong(mapping.group(1), 16),
            Long.parseUnsignedLong(mapping.group(2), 16),
            Long.parseUnsignedLong(mapping.group(4), 16),
            mapping.group(3).charAt(2) == 'x',
            path,
            deleted));
  }

  /**
   * The file that a module's name stands for; the first one when two have the same name. HotSpot
   * names a module as it was asked for, {@code libcuda.so.1}, and the kernel by the file that this
   * is a link to, {@code libcuda.so.550.54.14}.
   */
  Optional<Path> path(String module) {
    Optional<Path> same = first(path -> name(path).equals(module));
    if (same.isPresent() || !module.contains(".so")) {
      return same;
    }
    String stem = module.substring(0, module.lastIndexOf(".so") + ".so".length());
    List<Path> versions =
        mappings.stream()
            .map(HsErr.Mapping::path)
            .filter(path -> name(path).matches(Pattern.quote(stem) + "[.\\d]*"))
            .distinct()
            .toList();
    return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
  }

  private Optional<Path> first(java.util.function.Predicate<Path> wanted) {
    return mappings.stream().map(HsErr.Mapping::path).filter(wanted).findFirst();
  }

  private static String name(Path path) {
    return path.getFileName() == null ? "" : path.getFileName().toString();
  }

  /** Whether the frame lies in code of its module, so that it can be a real one. */
  boolean holds(NativeFrame frame) {
    Optional<Path> path = path(frame.module());
    if (path.isEmpty()) {
      return false;
    }
    long address = base(path.get()) + frame.offset();
    return mappings.stream()
        .anyMatch(
            part -> part.path().equals(path.get()) && part.executable() && part.holds(address));
  }

  /** The frame of an address, for unwinders that know addresses only; empty outside any code. */
  Optional<NativeFrame> at(long address, String symbol) {
    return mappings.stream()
        .filter(part -> part.executable() && part.holds(address) && !name(part.path()).isEmpty())
        .findFirst()
        .map(part -> new NativeFrame('C', name(part.path()), address - base(part.path()), symbol));
  }

  private long base(Path path) {
    return mappings.stream()
        .filter(part -> part.path().equals(path))
        .findFirst()
        .map(part -> part.start() - part.offset())
        .orElseThrow();
  }
}
