package dev.gauntlet.worker.held;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** glibc's own figures, over all of its arenas; since 2.33. */
abstract class Mallinfo {
  private static final int ARENA = 0;
  private static final int HBLKHD = 4;
  private static final int UORDBLKS = 7;
  private static final int FORDBLKS = 8;

  /** Reads them all at this moment. */
  abstract void read();

  /** One of the struct's fields as of the last reading, by its place. */
  abstract long field(int place);

  /** uordblks + hblkhd: bytes that are allocated, in arenas and in mappings of their own. */
  final double allocated() {
    return field(UORDBLKS) + (double) field(HBLKHD);
  }

  /** Bytes of large blocks that have mappings of their own. */
  final double large() {
    return field(HBLKHD);
  }

  /** Bytes that the arenas have taken from the kernel. */
  final long system() {
    return field(ARENA);
  }

  /** Bytes of the arenas that are free, whether or not the kernel has their pages back. */
  final double free() {
    return field(FORDBLKS);
  }

  /**
   * @throws UnsatisfiedLinkError before glibc 2.33 and on other libcs
   */
  static Mallinfo here() {
    Mallinfo info = Platform.isIntel() && Platform.is64Bit() ? new ByPointer() : new ByValue();
    info.read();
    return info;
  }

  /**
   * The struct is returned through a hidden first argument, which we pass ourselves: 2 us, and
   * nothing is allocated in between. True of the System V ABI of x86-64 only.
   */
  private static final class ByPointer extends Mallinfo {
    private final Memory result = new Memory(10 * Long.BYTES);

    ByPointer() {
      Direct.bind();
    }

    @Override
    void read() {
      Direct.mallinfo2(result);
    }

    @Override
    long field(int place) {
      return result.getLong((long) place * Long.BYTES);
    }
  }

  /** A class of its own: one missing symbol breaks all of a class. */
  private static final class Direct {
    static native void mallinfo2(Pointer result);

    static void bind() {
      Native.register(Direct.class, "c");
    }
  }

  /** As the ABI of any machine wants it: 21 to 34 us. */
  private static final class ByValue extends Mallinfo {
    private final Calls calls = Native.load("c", Calls.class);
    private Info.Value info;

    @Override
    void read() {
      info = calls.mallinfo2();
    }

    @Override
    long field(int place) {
      return info.getPointer().getLong((long) place * Long.BYTES);
    }
  }

  /** libc through an interface. */
  public interface Calls extends com.sun.jna.Library {
    Info.Value mallinfo2();
  }

  /** struct mallinfo2; size_t is 64 bits wide on every machine that we run on. */
  @FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static class Info extends Structure {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;

    /** Returned as it is, not by its address. */
    public static class Value extends Info implements Structure.ByValue {}
  }
}
