package dev.gauntlet.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Changes how a worker dies, so that its stacks can be read: an abort() waits for the controller,
 * and an endless native recursion leaves an hs_err. What the wait status says stays the same.
 *
 * <p>The handler of SIGABRT is libc's own {@code sleep}, which is called with the number of the
 * signal: 6 seconds. No Java and no code of ours runs in a process whose heap may be corrupt. When
 * it returns, abort() goes on to its end; the controller need not wait for that. It does not remove
 * itself when it is entered, or a second lane that aborts would end the process before anybody has
 * looked at the first.
 *
 * <p>HotSpot's handler of SIGSEGV runs on the stack that faulted. Where that one is full, the
 * kernel cannot call it and kills without a word (measured on JDK 17 and 25). With SA_ONSTACK and
 * an alternate stack it writes its report; Java's own StackOverflowError and null checks work as
 * before.
 */
public final class CrashHandlers {
  /**
   * Signal that is blocked while the handler runs, and by nobody else alone: the controller finds
   * the thread by it. SIGSTKFLT is sent by nothing.
   */
  public static final int MARK = 16;

  /** Set to anything in the environment of a worker whose controller looks for aborts. */
  public static final String WANTED = "GAUNTLET_CRASH_HANDLERS";

  private static final int SA_ONSTACK = 0x08000000;
  private static final int SA_NODEFER = 0x40000000;

  /** Of glibc's struct sigaction, on x86-64 and AArch64. */
  private static final int MASK_AT = 8;

  private static final int FLAGS_AT = 136;
  private static final int ACTION_BYTES = 152;

  /** HotSpot's report needs less than half of it. */
  private static final long STACK_BYTES = 256 << 10;

  private static final int STACK_T_BYTES = 24;
  private static final int SS_SIZE_AT = 16;

  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private CrashHandlers() {}

  /**
   * Installs both; a library that has a handler of its own may replace them later.
   *
   * @throws UnsatisfiedLinkError where libc is not like glibc
   */
  public static void install() {
    waitAtAbort();
    useAlternateStacks(Signals.SEGV);
    useAlternateStacks(Signals.BUS);
  }

  // arrays, and not JNA's Memory, whose first use starts a thread
  private static void waitAtAbort() {
    byte[] old = new byte[ACTION_BYTES];
    if (Call.sigaction(Signals.ABRT, null, old) != 0 || fields(old).getLong(0) != 0) {
      return; // somebody else's: a sanitizer's, or one that was loaded before the JVM
    }
    Pointer sleep = NativeLibrary.getInstance("c").getGlobalVariableAddress("sleep");
    byte[] action = new byte[ACTION_BYTES];
    fields(action)
        .putLong(0, Pointer.nativeValue(sleep))
        .putLong(MASK_AT, 1L << (MARK - 1))
        .putInt(FLAGS_AT, SA_NODEFER);
    Call.sigaction(Signals.ABRT, action, null);
  }

  private static void useAlternateStacks(int signal) {
    byte[] action = new byte[ACTION_BYTES];
    if (Call.sigaction(signal, null, action) == 0
        && Long.compareUnsigned(fields(action).getLong(0), 1) > 0) {
      fields(action).putInt(FLAGS_AT, fields(action).getInt(FLAGS_AT) | SA_ONSTACK);
      Call.sigaction(signal, action, null);
    }
  }

  /**
   * Gives the calling thread a stack for its handlers, for as long as the process lives; where
   * there is no memory for it, the thread has none, as before.
   */
  public static void alternateStack() {
    long stack = Call.mmap(0, STACK_BYTES, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    if (stack == -1) {
      return;
    }
    byte[] description = new byte[STACK_T_BYTES];
    fields(description).putLong(0, stack).putLong(SS_SIZE_AT, STACK_BYTES);
    Call.sigaltstack(description, null);
  }

  private static ByteBuffer fields(byte[] structure) {
    return ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
  }

  /** A class of its own: Libc holds what some libcs lack. */
  private static final class Call {
    static {
      Native.register(Call.class, "c");
    }

    static native int sigaction(int signal, byte[] action, byte[] old);

    static native int sigaltstack(byte[] stack, byte[] old);

    static native long mmap(
        long address, long length, int protection, int flags, int file, long offset);
  }
}
