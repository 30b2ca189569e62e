package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a process has mapped, by address: {@code /proc/PID/maps}. */
final class MappedModules {
  /** Bytes of the list that are read: a JVM with a hundred libraries has 200 KiB. */
  private static final int LIMIT = 8 << 20;

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{1,16})-([0-9a-f]{1,16}) \\S{4} ([0-9a-f]{1,16}) \\S+ (\\d+) +(\\S.*)");
  // JNA unpacks its library under a new name in every process
  private static final Pattern UNPACKED = Pattern.compile("jna\\d+\\.tmp");

  private final List<Mapping> mappings = new ArrayList<>();
  private final Map<Path, String> ids = new HashMap<>();
  private final Function<Path, Optional<String>> buildIds;

  /**
   * An address's place in a file.
   *
   * @param name of the file
   * @param offset from where the file's first byte is mapped
   */
  record Spot(String name, String buildId, long offset) {}

  private record Mapping(long start, long end, long base, Path file) {}

  private MappedModules(String maps, Function<Path, Optional<String>> buildIds) {
    this.buildIds = buildIds;
    long base = 0;
    Path last = null;
    for (String line : (Iterable<String>) maps.lines()::iterator) {
      Matcher mapping = LINE.matcher(line);
      if (!mapping.matches()) {
        continue;
      }
      String name = mapping.group(5);
      boolean vdso = name.equals("[vdso]");
      if (!vdso && mapping.group(4).equals("0")) {
        continue;
      }
      Path file = Path.of(vdso ? name : name.replaceFirst(" \\(deleted\\)$", ""));
      long start = Long.parseUnsignedLong(mapping.group(1), 16);
      long within = Long.parseUnsignedLong(mapping.group(3), 16);
      if (within == 0 || !file.equals(last)) {
        base = start - (vdso ? 0 : within);
      }
      last = file;
      mappings.add(new Mapping(start, Long.parseUnsignedLong(mapping.group(2), 16), base, file));
    }
  }

  static MappedModules parse(String maps, Function<Path, Optional<String>> buildIds) {
    return new MappedModules(maps, buildIds);
  }

  /** Those of a live process; none when its list cannot be read. */
  static MappedModules of(long pid) {
    try (InputStream in = Files.newInputStream(Path.of("/proc/" + pid + "/maps"))) {
      return parse(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8), BuildId::of);
    } catch (IOException goneOrNotOurs) {
      return parse("", BuildId::of);
    }
  }

  Optional<Spot> at(long address) {
    for (Mapping mapping : mappings) {
      if (Long.compareUnsigned(address, mapping.start) >= 0
          && Long.compareUnsigned(address, mapping.end) < 0) {
        String name = String.valueOf(mapping.file.getFileName());
        return Optional.of(
            new Spot(
                UNPACKED.matcher(name).replaceAll("jna.tmp"),
                ids.computeIfAbsent(mapping.file, this::buildId),
                address - mapping.base));
      }
    }
    return Optional.empty();
  }

  /** Opening a device may do anything, and a library is never one. */
  private String buildId(Path file) {
    return file.startsWith("/dev") ? "" : buildIds.apply(file).orElse("");
  }

  /**
   * A stack with the place of each frame.
   *
   * @param innermost where the thread goes on, as the kernel has it; 0 when it is not known
   */
  List<StackFrame> frames(List<GdbThreads.Frame> stack, long innermost) {
    List<StackFrame> frames = new ArrayList<>();
    long pc = innermost;
    for (GdbThreads.Frame frame : stack) {
      if (frame.pc().isPresent()) {
        pc = frame.pc().getAsLong();
      }
      // gdb leaves the address out where it is that of the frame before
      Optional<Spot> spot = at(pc);
      frames.add(
          new StackFrame(
              frame.function(),
              spot.map(Spot::name).orElse(""),
              spot.map(Spot::buildId).orElse(""),
              spot.map(Spot::offset).orElse(-1L),
              frame.source()));
    }
    return List.copyOf(frames);
  }
}
