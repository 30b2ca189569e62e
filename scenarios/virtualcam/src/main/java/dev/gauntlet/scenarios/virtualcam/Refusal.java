package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenarios.cuda.CudaFailed;

/**
 * A library said no, or there is nothing left; the message names the call and its code. Without a
 * stack trace: only its text is counted.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message, null, false, false);
  }

  Refusal(CudaFailed failed) {
    super(failed.getMessage(), failed, false, false);
  }

  /** Whether the CUDA context is gone with it, and every call from now on fails. */
  boolean contextLost() {
    return getCause() instanceof CudaFailed failed && failed.sticky();
  }
}
