package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What HotSpot wrote down about its own death. Any part but the cause may be missing, since the
 * reporter crashes as well, and a file may end anywhere.
 *
 * @param vm the line "Java VM", with version and flags; "" when missing
 * @param signalName {@code SIGSEGV}; {@code SIGABRT} for an error that HotSpot found itself
 * @param signal its number on this platform; empty for such an error
 * @param internalError HotSpot's own sentence, {@code Internal Error (file.cpp:81)}; "" for a
 *     signal
 * @param siCode {@code SEGV_MAPERR}; "" when missing
 * @param faultAddress what was accessed
 * @param pc the instruction that did it; below 4096 when it jumped through a null pointer
 * @param sp stack pointer at that instruction; empty when missing
 * @param pid as its own namespace sees it
 * @param tid the thread that crashed, as its own namespace sees it
 * @param thread what kind of thread that was
 * @param threadName "" when missing or when the JVM does not know the thread
 * @param frames from the crash outwards; only the problematic one when the stack is missing
 * @param mappings executable files in memory, by address
 * @param complete whether HotSpot came to the end of its report
 */
public record HsErr(
    String vm,
    String signalName,
    OptionalInt signal,
    String internalError,
    String siCode,
    OptionalLong faultAddress,
    OptionalLong pc,
    OptionalLong sp,
    OptionalInt pid,
    OptionalInt tid,
    ThreadKind thread,
    String threadName,
    List<NativeFrame> frames,
    List<Mapping> mappings,
    boolean complete) {

  /** The sort of thread that crashed. */
  public enum ThreadKind {
    /** A Java thread, in whatever code. */
    JAVA,
    /** The VM's own: garbage collection, VM operations. */
    VM,
    /** Made by a library; the JVM does not know it. */
    NATIVE,
    /** The report does not say. */
    UNKNOWN
  }

  /**
   * A line of /proc/PID/maps that has a file.
   *
   * @param start first address
   * @param end address after the last
   * @param offset where in the file the part begins, B
   * @param path without {@code (deleted)}
   * @param deleted whether the file was gone
   */
  public record Mapping(
      long start, long end, long offset, boolean executable, Path path, boolean deleted) {
    boolean holds(long address) {
      return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, end) < 0;
    }
  }

  public HsErr {
    frames = List.copyOf(frames);
    mappings = List.copyOf(mappings);
  }

  /** Where its modules lay. */
  MemoryMap memory() {
    return new MemoryMap(mappings);
  }

  /** The file that a module's name stands for; the first one when two have the same name. */
  public Optional<Path> path(String module) {
    return memory().path(module);
  }
}
