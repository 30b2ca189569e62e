package dev.gauntlet.worker.held;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/**
 * glibc's malloc_info, an XML text; since 2.10. Says what mallinfo2 does not: how many heaps of 64
 * MiB there are.
 */
final class MallocInfo {
  /** 13 busy arenas took 60 KB. */
  private static final int SIZE = 1 << 20;

  private final Memory buffer = new Memory(SIZE);

  /**
   * @throws UnsatisfiedLinkError on a libc without it
   */
  MallocInfo() {
    Native.register(MallocInfo.class, "c");
  }

  private static native int malloc_info(int options, Pointer stream);

  private static native Pointer fmemopen(Pointer buffer, long size, String mode);

  private static native int fclose(Pointer stream);

  /** The text at this moment; empty when it does not fit or glibc refuses. */
  MallocText read() {
    buffer.setByte(0, (byte) 0);
    Pointer stream = fmemopen(buffer, SIZE, "w");
    if (stream == null) {
      return new MallocText("");
    }
    int refused = malloc_info(0, stream);
    fclose(stream);
    return new MallocText(
        refused == 0 ? buffer.getString(0, StandardCharsets.US_ASCII.name()) : "");
  }
}
