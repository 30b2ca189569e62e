package dev.gauntlet.scenarios.tiling.image;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.ByteBuffer;

/** A file in memory of malloc, which grows as it is written. */
public final class Output {
  private static final int FIRST = 1 << 12;

  private final long limit;
  private long address;
  private ByteBuffer bytes;

  /**
   * @param limit bytes that there is room for
   */
  public Output(long limit) {
    this.limit = limit;
    take(FIRST);
  }

  private void take(int capacity) {
    address = Native.malloc(capacity);
    if (address == 0) {
      throw new OutOfMemoryError("malloc of " + capacity + " bytes");
    }
    bytes = new Pointer(address).getByteBuffer(0, capacity);
  }

  void write(ByteBuffer source, int from, int length) throws Refusal {
    long needed = (long) bytes.position() + length;
    if (needed > limit) {
      throw new Refusal("no room left in the output");
    }
    if (needed > bytes.capacity()) {
      grow((int) Math.max(needed, Math.min(Integer.MAX_VALUE, 2L * bytes.capacity())));
    }
    bytes.put(bytes.position(), source, from, length).position((int) needed);
  }

  private void grow(int capacity) {
    ByteBuffer old = bytes.flip();
    long gone = address;
    take(capacity);
    bytes.put(old);
    Native.free(gone);
  }

  /** What was written. */
  public ByteBuffer written() {
    return bytes.duplicate().flip();
  }

  public void clear() {
    Native.free(address);
  }
}
