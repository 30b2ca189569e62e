package dev.gauntlet.evidence;

import dev.gauntlet.elf.Elf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A hint whether two places of two stripped builds are one function: the bytes of code before them.
 * Distances of calls and jumps are left out, since they change when anything else does.
 */
final class CodeHash {
  private static final int BYTES = 32;

  /** Of a call with a distance, on x86: what stands before the address that it returns to. */
  private static final int CALL_BYTES = 5;

  private CodeHash() {}

  /**
   * @param returned whether the place is one that a call returns to
   * @return 16 hexadecimal digits; null when the function has a name, or the file cannot be read
   */
  static String of(NativeFrame frame, MemoryMap memory, boolean returned) {
    if (!frame.symbol().isEmpty()) {
      return null;
    }
    Optional<Path> file = memory.path(frame.module());
    return file.map(path -> of(path, frame.offset() - (returned ? CALL_BYTES : 0))).orElse(null);
  }

  private static String of(Path file, long end) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Optional<Long> from = Elf.read(channel).offsetOf(end - BYTES);
      if (from.isEmpty()) {
        return null;
      }
      return hash(Elf.bytes(channel, from.get(), BYTES));
    } catch (IOException goneOrDamaged) {
      return null; // a hint less
    }
  }

  private static String hash(ByteBuffer code) {
    byte[] bytes = new byte[code.remaining()];
    code.get(bytes);
    for (int i = 0; i < bytes.length; i++) {
      int operation = bytes[i] & 0xff;
      boolean distance = operation == 0xe8 || operation == 0xe9;
      for (int j = 1; distance && j <= 4 && i + j < bytes.length; j++) {
        bytes[i + j] = 0;
      }
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
