package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Names and build ids of the files that a process has mapped, for the frames of its stacks. */
final class MappedModules {
  private final MemoryMap memory;
  private final Function<Path, Optional<String>> buildIds;
  private final Map<Path, String> ids = new HashMap<>();

  /**
   * An address's place in a file.
   *
   * @param name of the file
   * @param offset from where the file's first byte is mapped
   */
  record Spot(String name, String buildId, long offset) {}

  MappedModules(MemoryMap memory, Function<Path, Optional<String>> buildIds) {
    this.memory = memory;
    this.buildIds = buildIds;
  }

  /** Those of a live process; none when its list cannot be read. */
  static MappedModules of(long pid) {
    MemoryMap memory;
    try {
      memory = MemoryMap.of(pid);
    } catch (IOException goneOrNotOurs) {
      memory = new MemoryMap(List.of());
    }
    return new MappedModules(memory, BuildId::of);
  }

  Optional<Spot> at(long address) {
    return memory
        .place(address)
        .map(
            place ->
                new Spot(
                    RuntimeLibraries.steady(MemoryMap.name(place.file())),
                    ids.computeIfAbsent(place.file(), this::buildId),
                    place.offset()));
  }

  /** Opening a device may do anything, and a library is never one; the vdso is no file at all. */
  private String buildId(Path file) {
    return file.startsWith("/dev") || !file.isAbsolute() ? "" : buildIds.apply(file).orElse("");
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
