package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The unit in which the kernel counts a process's memory. */
public final class PageSize {
  private static final long AT_PAGESZ = 6;

  private PageSize() {}

  /**
   * Bytes of one page: 4,096 on x86-64, up to 65,536 on AArch64. From the auxiliary vector that the
   * kernel gave this process, so that nobody needs JNA for it.
   */
  public static long bytes() throws IOException {
    ByteBuffer vector =
        ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv")))
            .order(ByteOrder.nativeOrder());
    while (vector.remaining() >= 16) {
      long key = vector.getLong();
      long value = vector.getLong();
      if (key == AT_PAGESZ) {
        return value;
      }
    }
    throw new IOException("/proc/self/auxv has no page size");
  }
}
