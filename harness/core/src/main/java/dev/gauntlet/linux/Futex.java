package dev.gauntlet.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * A 32-bit word in a file that two processes have mapped: one sleeps until the other has changed
 * it. Between two processes of an idle machine that takes 50 us, and costs nothing meanwhile.
 */
public final class Futex {
  private static final long WAIT = 0;
  private static final long WAKE = 1;

  /** Number of the system call; 0 on a machine whose number is not known here. */
  private static final long NUMBER =
      switch (Platform.ARCH) {
        case "x86-64" -> 202;
        case "aarch64" -> 98;
        default -> 0;
      };

  /** Between two polls where there is no such call. */
  private static final long PAUSE_NANOS = 100_000;

  private static final long SECOND = 1_000_000_000;

  @SuppressWarnings("unused") // or what the word lies in would be unmapped
  private final ByteBuffer file;

  private final Pointer word;
  private final Memory limit = new Memory(2 * Long.BYTES);

  /**
   * @param file mapped or else direct
   * @param at of the word, a multiple of 4
   */
  public Futex(ByteBuffer file, int at) {
    this.file = file;
    this.word = Native.getDirectBufferPointer(file).share(at);
  }

  /**
   * Sleeps until somebody calls {@link #wake}, at most so long; not at all when the word is another
   * than was seen. May return for no reason. By one thread at a time.
   */
  public void await(int seen, long nanos) {
    if (NUMBER == 0) {
      LockSupport.parkNanos(Math.min(nanos, PAUSE_NANOS));
      return;
    }
    limit.setLong(0, nanos / SECOND);
    limit.setLong(Long.BYTES, nanos % SECOND);
    Call.syscall(NUMBER, word, WAIT, seen, limit, null, 0);
  }

  /** Wakes whoever sleeps on the word. */
  public void wake() {
    if (NUMBER != 0) {
      Call.syscall(NUMBER, word, WAKE, Integer.MAX_VALUE, null, null, 0);
    }
  }

  /** A class of its own: with fixed arguments, since direct calls know no variable ones. */
  private static final class Call {
    static {
      Native.register(Call.class, "c");
    }

    static native long syscall(
        long number,
        Pointer word,
        long operation,
        long value,
        Pointer limit,
        Pointer second,
        long third);
  }
}
