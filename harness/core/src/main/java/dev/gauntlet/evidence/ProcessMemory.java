package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a few bytes of another process: {@code /proc/PID/mem}. */
final class ProcessMemory {
  private static final int LONGEST_TEXT = 256;

  private ProcessMemory() {}

  /** A C int; empty when nothing is mapped there, or it may not be read. */
  static OptionalInt word(long pid, long address) {
    ByteBuffer bytes = read(pid, address, Integer.BYTES);
    return bytes.remaining() < Integer.BYTES ? OptionalInt.empty() : OptionalInt.of(bytes.getInt());
  }

  /** A C string of at most 256 bytes, control characters replaced. */
  static Optional<String> text(long pid, long address) {
    ByteBuffer bytes = read(pid, address, LONGEST_TEXT);
    int length = 0;
    while (length < bytes.remaining() && bytes.get(length) != 0) {
      length++;
    }
    byte[] found = new byte[length];
    bytes.get(0, found);
    String text = new String(found, StandardCharsets.UTF_8);
    return text.isEmpty() ? Optional.empty() : Optional.of(text.replaceAll("\\p{Cntrl}", "?"));
  }

  private static ByteBuffer read(long pid, long address, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    if (address > 0) {
      try (FileChannel memory =
          FileChannel.open(Path.of("/proc/" + pid + "/mem"), StandardOpenOption.READ)) {
        memory.read(bytes, address);
      } catch (IOException unmappedOrNotOurs) {
        bytes.clear().limit(0);
        return bytes;
      }
    }
    return bytes.flip();
  }
}
