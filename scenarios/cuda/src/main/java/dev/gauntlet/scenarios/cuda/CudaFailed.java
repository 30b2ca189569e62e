package dev.gauntlet.scenarios.cuda;

import static jcuda.driver.JCudaDriver.cuGetErrorName;

/**
 * A call of the driver API that did not return CUDA_SUCCESS; the message names call and code.
 * Without a stack trace: a loop that is refused throws it thousands of times, and its text is
 * counted.
 */
public final class CudaFailed extends Exception {
  private static final long serialVersionUID = 1;

  /** CUDA_ERROR_OUT_OF_MEMORY. */
  public static final int OUT_OF_MEMORY = 2;

  private final int code;

  private CudaFailed(String message, int code) {
    super(message, null, false, false);
    this.code = code;
  }

  /**
   * {@code cuMemAlloc: CUDA_ERROR_OUT_OF_MEMORY (2)}
   *
   * @param call the function's name
   * @param code a CUresult
   */
  public static void must(String call, int code) throws CudaFailed {
    if (code != 0) {
      throw new CudaFailed(call + ": " + name(code) + " (" + code + ")", code);
    }
  }

  private static String name(int code) {
    String[] name = new String[1];
    boolean known = cuGetErrorName(code, name) == 0 && name[0] != null;
    return known ? name[0] : "unknown error";
  }

  /** The CUresult. */
  public int code() {
    return code;
  }

  /**
   * Whether the context is lost with it: CUDA_ERROR_ILLEGAL_ADDRESS and its like are returned by
   * every call of the process from then on.
   */
  public boolean sticky() {
    // 700 ILLEGAL_ADDRESS, 702 LAUNCH_TIMEOUT, 714 HARDWARE_STACK_ERROR to 719 LAUNCH_FAILED, and
    // 214 ECC_UNCORRECTABLE, as cuda.h says of each: "the context cannot be used"
    return code == 700 || code == 702 || (code >= 714 && code <= 719) || code == 214;
  }
}
