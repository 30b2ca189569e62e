package dev.gauntlet.worker.held;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * What malloc has given out in this process. Where it cannot be told it says so: another allocator
 * in glibc's place leaves glibc's own figures standing, and they would look like "no growth".
 */
final class NativeHeap {
  private final Mallinfo info;
  private final MallocInfo text;
  private final boolean trims;
  private final String unreadable;
  private long system = -1;
  private double heaps = Double.NaN;
  private double arenas = Double.NaN;
  private MallocText older = new MallocText("");

  private NativeHeap(Mallinfo info, MallocInfo text, boolean trims, String unreadable) {
    this.info = info;
    this.text = text;
    this.trims = trims;
    this.unreadable = unreadable;
  }

  static NativeHeap here() {
    try {
      if (!glibcAllocates()) {
        return new NativeHeap(
            null, null, false, "another allocator has taken the place of glibc's malloc");
      }
      return new NativeHeap(mallinfo(), new MallocInfo(), Trim.bind(), "");
    } catch (UnsatisfiedLinkError notGlibc) {
      return new NativeHeap(null, null, false, "no glibc with malloc_info here");
    }
  }

  /**
   * Whether a call to malloc from anywhere ends in libc, and not in a preloaded library. By the
   * file's name: JNA's "c" is the process itself.
   */
  private static boolean glibcAllocates() {
    return NativeLibrary.getProcess()
        .getGlobalVariableAddress("malloc")
        .equals(NativeLibrary.getInstance("libc.so.6").getGlobalVariableAddress("malloc"));
  }

  private static Mallinfo mallinfo() {
    try {
      return Mallinfo.here();
    } catch (UnsatisfiedLinkError olderThanGlibc233) {
      return null;
    }
  }

  /** Why nothing can be told; empty when it can. */
  String unreadable() {
    return unreadable;
  }

  /**
   * Reads what follows, at this moment. The text of {@code malloc_info} takes 10 to 100 times as
   * long as mallinfo2: it is asked for only when the arenas have taken more from the kernel or less
   * than when it was last read, since nothing else changes what is taken from it.
   */
  void read() {
    if (text == null) {
      return;
    }
    if (info != null) {
      info.read();
      if (info.system() == system) {
        return;
      }
      system = info.system();
    }
    MallocText said = text.read();
    heaps = said.heaps();
    arenas = said.arenas();
    if (info == null) {
      older = said;
    }
  }

  /** Bytes that are allocated; NaN when that cannot be told. */
  double allocated() {
    return info != null ? info.allocated() : older.allocated();
  }

  /** Address space that malloc has taken, bytes; NaN when that cannot be told. */
  double mapped() {
    return heaps + (info != null ? info.large() : older.large());
  }

  /** Bytes that were freed and that malloc keeps in its arenas; NaN when that cannot be told. */
  double free() {
    return info != null ? info.free() : older.free();
  }

  /** Number of arenas; NaN when that cannot be told. */
  double arenas() {
    return arenas;
  }

  /** Gives free memory back to the kernel, so that resident memory tells what is in use. */
  void trim() {
    if (trims) {
      Trim.malloc_trim(0);
    }
  }

  /** A class of its own: one missing symbol breaks all of a class. */
  private static final class Trim {
    static native int malloc_trim(long pad);

    static boolean bind() {
      Native.register(Trim.class, "c");
      return true;
    }
  }
}
