package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The stack of a dying thread as words, without an unwinder: in less than a millisecond it tells
 * whether a crash came the way of one that gdb has looked at already.
 */
final class StackWords {
  /** Deep enough for printf's buffers, and for the registers that the kernel saves there. */
  private static final int BYTES = 32 << 10;

  private static final int MOST = 64;

  private StackWords() {}

  /**
   * The words that point into foreign code above the C library, innermost first, each once; most of
   * them are addresses that a call returns to, some are left over from calls that have returned.
   *
   * @param sp stack pointer
   * @return modules with offsets, as signatures show them; none when the memory may not be read
   */
  static List<String> foreign(long pid, long sp, Modules modules) {
    ByteBuffer words = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
    Path memory = Path.of("/proc", Long.toString(pid), "mem");
    try (FileChannel channel = FileChannel.open(memory, StandardOpenOption.READ)) {
      // less than asked for where the stack ends before
      channel.read(words, sp & -Long.BYTES);
    } catch (IOException notAllowed) {
      return List.of();
    }
    words.flip();
    Set<String> found = new LinkedHashSet<>();
    while (words.remaining() >= Long.BYTES && found.size() < MOST) {
      modules
          .memory()
          .at(words.getLong(), "")
          .filter(at -> modules.foreign(at) && !Modules.beneath(at))
          // JNA calls every library under test: its addresses lie about on the stacks of all lanes
          .filter(at -> !RuntimeLibraries.bridge(at.module()))
          .ifPresent(at -> found.add(modules.text(at, "")));
    }
    return List.copyOf(found);
  }
}
