package dev.gauntlet.worker.held;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.List;

/**
 * Takes away the functions by which compilers at run time, such as LLVM's in Mesa's software
 * renderers, tell libgcc how to unwind the code that they make. The first unwinding after such a
 * call allocates while it holds libgcc's lock; LeakSanitizer unwinds at that allocation too, wants
 * the same lock, and the thread stands still for good: virtualcam on llvmpipe hung in its second
 * iteration, gone with this. Without the tables a stack ends at the first frame of such code, and a
 * C++ exception cannot pass through it.
 */
final class FrameRegistration {
  private static final List<String> FUNCTIONS =
      List.of(
          "__register_frame",
          "__register_frame_info",
          "__register_frame_table",
          "__deregister_frame",
          "__deregister_frame_info");

  private static final byte RET = (byte) 0xc3;
  // the only size of x86-64 that code is mapped in
  private static final long PAGE = 4096;
  private static final int READ_WRITE_EXECUTE = 7;
  private static final int READ_EXECUTE = 5;

  private FrameRegistration() {}

  /** Lets each of them return at once. Only on x86-64: not tried elsewhere. */
  static void off() {
    if (!System.getProperty("os.arch").equals("amd64")) {
      return;
    }
    try {
      NativeLibrary libgcc = NativeLibrary.getInstance("libgcc_s.so.1");
      for (String name : FUNCTIONS) {
        returnAtOnce(libgcc.getGlobalVariableAddress(name));
      }
    } catch (UnsatisfiedLinkError otherUnwinder) {
      // no libgcc, or one without them: nothing is registered there
      return;
    }
  }

  private static void returnAtOnce(Pointer code) {
    Pointer page = new Pointer(Pointer.nativeValue(code) & -PAGE);
    // stays executable meanwhile: other threads unwind by the code beside it
    if (protect(page, READ_WRITE_EXECUTE) == 0) {
      code.setByte(0, RET);
      protect(page, READ_EXECUTE);
    }
  }

  private static int protect(Pointer page, int rights) {
    return NativeLibrary.getProcess()
        .getFunction("mprotect")
        .invokeInt(new Object[] {page, PAGE, rights});
  }
}
