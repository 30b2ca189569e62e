package dev.gauntlet.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

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

  /** Used by the kernel for as long as the process lives. */
  private static final List<Memory> STACKS = new ArrayList<>();

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

  private static void waitAtAbort() {
    try (Memory action = new Memory(ACTION_BYTES)) {
      Call.sigaction(Signals.ABRT, null, action);
      if (action.getLong(0) != 0) {
        return; // somebody else's: a sanitizer's, or one that was loaded before the JVM
      }
      action.clear();
      action.setPointer(0, NativeLibrary.getInstance("c").getFunction("sleep"));
      action.setLong(MASK_AT, 1L << (MARK - 1));
      action.setInt(FLAGS_AT, SA_NODEFER);
      Call.sigaction(Signals.ABRT, action, null);
    }
  }

  private static void useAlternateStacks(int signal) {
    try (Memory action = new Memory(ACTION_BYTES)) {
      if (Call.sigaction(signal, null, action) == 0 && action.getLong(0) > 1) {
        action.setInt(FLAGS_AT, action.getInt(FLAGS_AT) | SA_ONSTACK);
        Call.sigaction(signal, action, null);
      }
    }
  }

  /** Gives the calling thread a stack for its handlers, for as long as the process lives. */
  public static void alternateStack() {
    try (Memory description = new Memory(STACK_T_BYTES)) {
      Memory stack = new Memory(STACK_BYTES);
      synchronized (STACKS) {
        STACKS.add(stack);
      }
      description.clear();
      description.setPointer(0, stack);
      description.setLong(SS_SIZE_AT, STACK_BYTES);
      Call.sigaltstack(description, null);
    }
  }

  /** A class of its own: Libc holds what some libcs lack. */
  private static final class Call {
    static {
      Native.register(Call.class, "c");
    }

    static native int sigaction(int signal, Pointer action, Pointer old);

    static native int sigaltstack(Pointer stack, Pointer old);
  }
}
