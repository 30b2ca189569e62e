package dev.gauntlet.devices;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The few calls of the CUDA driver API that a health probe makes. Loads the vendor's library: only
 * for a process that may die.
 */
public final class Cuda {
  static final int OUT_OF_MEMORY = 2;
  static final int NO_DEVICE = 100;

  private final NativeLibrary library;

  /**
   * @throws UnsatisfiedLinkError when the driver's user space is not installed
   */
  public Cuda() {
    library = NativeLibrary.getInstance("libcuda.so.1");
  }

  /** A call that did not return CUDA_SUCCESS. */
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;

    Failed(String message, int code) {
      super(message);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  public void call(String function, Object... arguments) throws Failed {
    int code = library.getFunction(function).invokeInt(arguments);
    if (code != 0) {
      throw new Failed(function + ": " + name(code) + " (" + code + ")", code);
    }
  }

  private String name(int code) {
    PointerByReference text = new PointerByReference();
    Function function = library.getFunction("cuGetErrorName");
    if (function.invokeInt(new Object[] {code, text}) != 0 || text.getValue() == null) {
      return "unknown error";
    }
    return text.getValue().getString(0);
  }

  public int integer(String function, Object... more) throws Failed {
    try (Memory out = new Memory(Integer.BYTES)) {
      Object[] arguments = new Object[more.length + 1];
      arguments[0] = out;
      System.arraycopy(more, 0, arguments, 1, more.length);
      call(function, arguments);
      return out.getInt(0);
    }
  }

  public Pointer pointer(String function, Object... more) throws Failed {
    PointerByReference out = new PointerByReference();
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = out;
    System.arraycopy(more, 0, arguments, 1, more.length);
    call(function, arguments);
    return out.getValue();
  }
}
