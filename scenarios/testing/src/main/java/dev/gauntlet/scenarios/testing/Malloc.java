package dev.gauntlet.scenarios.testing;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** glibc's own account of its heaps, since 2.33; read apart from what the engine reads. */
public final class Malloc {
  private Malloc() {}

  /** What it has given out and not got back, in its heaps and in mappings of their own, bytes. */
  public static long allocated() {
    Mallinfo2 info =
        (Mallinfo2)
            NativeLibrary.getInstance("c")
                .getFunction("mallinfo2")
                .invoke(Mallinfo2.class, new Object[0]);
    return info.fields[4] + info.fields[7];
  }

  /** glibc's: its fifth field is what is mapped, its eighth what is in use of the heaps. */
  @FieldOrder("fields")
  public static final class Mallinfo2 extends Structure implements Structure.ByValue {
    public long[] fields = new long[10];

    /** Of size_t, which has 8 bytes on all platforms that there are natives for. */
    public Mallinfo2() {
      if (Native.SIZE_T_SIZE != Long.BYTES) {
        throw new IllegalStateException("a size_t of " + Native.SIZE_T_SIZE + " bytes");
      }
    }
  }
}
