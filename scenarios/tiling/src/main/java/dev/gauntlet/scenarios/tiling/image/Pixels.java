package dev.gauntlet.scenarios.tiling.image;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * An image in memory of malloc: nobody but {@link #free} gives it back, as in the programs that
 * this scenario stands for.
 *
 * @param address of its first byte
 * @param width in pixels
 * @param height in pixels
 * @param bytes the same memory: rows of red, green, blue, alpha, without padding
 */
public record Pixels(long address, int width, int height, ByteBuffer bytes) {
  /** Of one pixel. */
  public static final int BYTES = 4;

  public static Pixels allocate(int width, int height) {
    int size = width * height * BYTES;
    long address = Native.malloc(size);
    if (address == 0) {
      throw new OutOfMemoryError("malloc of " + size + " bytes");
    }
    return new Pixels(address, width, height, new Pointer(address).getByteBuffer(0, size));
  }

  public void free() {
    Native.free(address);
  }

  /** Copies a part of a row. */
  void copy(int x, int y, Pixels target, int targetX, int targetY, int pixels) {
    target.bytes.put(
        (targetY * target.width + targetX) * BYTES, bytes, (y * width + x) * BYTES, pixels * BYTES);
  }
}
