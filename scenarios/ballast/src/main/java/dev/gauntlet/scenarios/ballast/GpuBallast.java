package dev.gauntlet.scenarios.ballast;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;

/**
 * GPU memory held as long as a run lives: drivers were seen crashing just when memory was short.
 *
 * <p>Held on the first CUDA device, in its primary context, by plain allocations. Memory that other
 * processes give back while the run goes on is not taken.
 */
public final class GpuBallast implements AutoCloseable {
  /** For every scenario that uses a GPU. */
  public static final Axis AXIS =
      Axis.word(
          "gpu-ballast", "0", "GPU memory that the run holds: MiB, or % of what is free (cuda)");

  /** One allocation each; what the driver hands out is in multiples of 2 MiB. */
  private static final long CHUNK = 256L << 20;

  private static final int OUT_OF_MEMORY = 2;

  private static final GpuBallast NOTHING = new GpuBallast(null, 0);

  private final NativeLibrary cuda;
  private final int device;
  private final List<Long> chunks = new ArrayList<>();
  private long bytes;

  private GpuBallast(NativeLibrary cuda, int device) {
    this.cuda = cuda;
    this.device = device;
  }

  /**
   * Takes it.
   *
   * @throws Unsupported without a CUDA device, or when the device has less than that
   */
  public static GpuBallast hold(Amount amount) throws Unsupported {
    if (amount.none()) {
      return NOTHING;
    }
    GpuBallast ballast = new GpuBallast(library(), 0);
    ballast.must("cuInit", ballast.call("cuInit", 0));
    PointerByReference context = new PointerByReference();
    ballast.must(
        "cuDevicePrimaryCtxRetain",
        ballast.call("cuDevicePrimaryCtxRetain", context, ballast.device));
    ballast.must("cuCtxPushCurrent", ballast.call("cuCtxPushCurrent_v2", context.getValue()));
    try {
      ballast.fill(amount);
    } catch (Unsupported refused) {
      ballast.close();
      throw refused;
    } finally {
      // what the scenario makes on this thread is to find no context of ours
      ballast.must("cuCtxPopCurrent", ballast.call("cuCtxPopCurrent_v2", new PointerByReference()));
    }
    return ballast;
  }

  /** Bytes held. */
  public long bytes() {
    return bytes;
  }

  private void fill(Amount amount) throws Unsupported {
    long wanted = amount.bytes(free());
    while (bytes < wanted) {
      long size = Math.min(CHUNK, wanted - bytes);
      PointerByReference chunk = new PointerByReference();
      int code = call("cuMemAlloc_v2", chunk, size);
      if (code == OUT_OF_MEMORY) {
        // what is free is not all to be had: a driver keeps some for itself
        if (amount.percent() > 0) {
          return;
        }
        throw new Unsupported(
            "The GPU has less memory free than --gpu-ballast asks for: "
                + (bytes >> 20)
                + " of "
                + amount.mib()
                + " MiB could be taken. Ask for less, or for a share like 90%.");
      }
      must("cuMemAlloc", code);
      chunks.add(Pointer.nativeValue(chunk.getValue()));
      bytes += size;
    }
  }

  private long free() throws Unsupported {
    try (Memory sizes = new Memory(2L * Long.BYTES)) {
      must("cuMemGetInfo", call("cuMemGetInfo_v2", sizes, sizes.share(Long.BYTES)));
      return sizes.getLong(0);
    }
  }

  private static NativeLibrary library() throws Unsupported {
    try {
      return NativeLibrary.getInstance("libcuda.so.1");
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported(
          "--gpu-ballast needs an NVIDIA GPU: libcuda.so.1, which comes with its driver, could not"
              + " be loaded. Leave the option out, or install the driver.",
          e);
    }
  }

  private int call(String function, Object... arguments) {
    return cuda.getFunction(function).invokeInt(arguments);
  }

  private void must(String function, int code) throws Unsupported {
    if (code != 0) {
      throw new Unsupported(
          "--gpu-ballast could not be taken: "
              + function
              + " returned CUDA error "
              + code
              + ". Without a working GPU leave the option out; `gauntlet doctor` tells more.");
    }
  }

  /** Gives it back; the worker's death does so too. */
  @Override
  public void close() {
    if (cuda == null) {
      return;
    }
    PointerByReference context = new PointerByReference();
    if (call("cuDevicePrimaryCtxRetain", context, device) != 0
        || call("cuCtxPushCurrent_v2", context.getValue()) != 0) {
      System.err.println("gauntlet: the GPU ballast could not be given back before the end");
      return;
    }
    int refused = 0;
    for (long chunk : chunks) {
      refused += call("cuMemFree_v2", chunk) == 0 ? 0 : 1;
    }
    chunks.clear();
    bytes = 0;
    // retained twice by now: in hold and here
    refused += call("cuCtxPopCurrent_v2", new PointerByReference()) == 0 ? 0 : 1;
    refused += call("cuDevicePrimaryCtxRelease_v2", device) == 0 ? 0 : 1;
    refused += call("cuDevicePrimaryCtxRelease_v2", device) == 0 ? 0 : 1;
    if (refused > 0) {
      System.err.println("gauntlet: " + refused + " calls to give back GPU ballast were refused");
    }
  }
}
