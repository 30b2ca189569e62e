package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which file lay where in the memory of a process. A file may be mapped more than once: loaded
 * twice, or read as data before it is loaded. Each of these images has a start of its own.
 */
final class MemoryMap {
  /** Bytes of the list that are read: a JVM with a hundred libraries has 200 KiB. */
  private static final int LIMIT = 8 << 20;

  private static final Pattern MAPPING =
      Pattern.compile(
          "([0-9a-f]{1,16})-([0-9a-f]{1,16}) ([rwxps-]{4}) ([0-9a-f]{1,16}) \\S+ \\d+ +"
              + "(/.*|\\[vdso\\])");
  private static final String DELETED = " (deleted)";

  private final List<Part> parts;

  /** A mapping, and where the first byte of its file would lie in that image. */
  private record Part(HsErr.Mapping mapping, long base) {}

  /**
   * An address's place in a file.
   *
   * @param offset from where the file's first byte is mapped
   */
  record Place(Path file, long offset) {}

  /**
   * @param mappings by address
   */
  MemoryMap(List<HsErr.Mapping> mappings) {
    List<Part> found = new ArrayList<>();
    for (HsErr.Mapping mapping : mappings) {
      Part last = found.isEmpty() ? null : found.get(found.size() - 1);
      found.add(
          new Part(
              mapping,
              last != null && sameImage(last.mapping, mapping)
                  ? last.base
                  : mapping.start() - mapping.offset()));
    }
    parts = List.copyOf(found);
  }

  /**
   * Within an image offsets do not fall. Its second part may begin at 0 as well, since a page of
   * the file that holds the end of one segment and the start of the next is mapped twice.
   */
  private static boolean sameImage(HsErr.Mapping last, HsErr.Mapping next) {
    return next.path().equals(last.path())
        && next.offset() >= last.offset()
        && (next.offset() > 0 || next.start() == last.end());
  }

  /** Of a text as /proc/PID/maps has it. */
  static MemoryMap of(String maps) {
    return new MemoryMap(maps.lines().flatMap(line -> mapping(line).stream()).toList());
  }

  /**
   * Of a live process.
   *
   * @throws IOException when it is gone, or not ours to read
   */
  static MemoryMap of(long pid) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("/proc", Long.toString(pid), "maps"))) {
      return of(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
    }
  }

  /** A line of such a text; empty when it has no file and is not the kernel's own library. */
  static Optional<HsErr.Mapping> mapping(String line) {
    Matcher mapping = MAPPING.matcher(line);
    if (!mapping.matches()) {
      return Optional.empty();
    }
    String name = mapping.group(5).strip();
    boolean deleted = name.endsWith(DELETED);
    if (deleted) {
      name = name.substring(0, name.length() - DELETED.length());
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
    Optional<Path> same = files().filter(path -> name(path).equals(module)).findFirst();
    if (same.isPresent() || !module.contains(".so")) {
      return same;
    }
    String stem = module.substring(0, module.lastIndexOf(".so") + ".so".length());
    List<Path> versions =
        files()
            .filter(path -> name(path).matches(Pattern.quote(stem) + "[.\\d]*"))
            .distinct()
            .toList();
    return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
  }

  private Stream<Path> files() {
    return parts.stream().map(part -> part.mapping.path());
  }

  static String name(Path path) {
    return path.getFileName() == null ? "" : path.getFileName().toString();
  }

  /** Whether the frame lies in code of its module, so that it can be a real one. */
  boolean holds(NativeFrame frame) {
    Optional<Path> path = path(frame.module());
    return path.isPresent()
        && parts.stream()
            .anyMatch(
                part ->
                    part.mapping.path().equals(path.get())
                        && part.mapping.executable()
                        && part.mapping.holds(part.base + frame.offset()));
  }

  /** The frame of an address, for unwinders that know addresses only; empty outside any code. */
  Optional<NativeFrame> at(long address, String symbol) {
    return parts.stream()
        .filter(part -> part.mapping.executable() && part.mapping.holds(address))
        .filter(part -> !name(part.mapping.path()).isEmpty())
        .findFirst()
        .map(part -> new NativeFrame('C', name(part.mapping.path()), address - part.base, symbol));
  }

  /** The place of an address in code or data; empty outside any file. */
  Optional<Place> place(long address) {
    return parts.stream()
        .filter(part -> part.mapping.holds(address))
        .findFirst()
        .map(part -> new Place(part.mapping.path(), address - part.base));
  }
}
