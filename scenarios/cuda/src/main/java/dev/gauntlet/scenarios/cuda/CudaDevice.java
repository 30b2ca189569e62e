package dev.gauntlet.scenarios.cuda;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;
import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetByPCIBusId;
import static jcuda.driver.JCudaDriver.cuDeviceGetPCIBusId;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuInit;

import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.util.Locale;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;

/**
 * A CUDA device and our share of its primary context, the one that a process's libraries have in
 * common. Of any thread, once it has called {@link #use}.
 */
public final class CudaDevice implements AutoCloseable {
  /** {@code 0000:06:00.0} and its end. */
  private static final int PCI_LENGTH = 13;

  private final CUdevice device;
  private final CUcontext context;

  private CudaDevice(CUdevice device, CUcontext context) {
    this.device = device;
    this.context = context;
  }

  /**
   * Opens one; {@code CUDA_VISIBLE_DEVICES} decides what there is.
   *
   * @param which CUDA's number of the device ({@code 0}, the first), or its PCI address ({@code
   *     0000:06:00.0})
   * @throws Unsupported without driver, JCuda for this platform, or that device
   */
  public static CudaDevice open(String which) throws Unsupported, IOException {
    Jcuda.load();
    CUdevice device = new CUdevice();
    CUcontext context = new CUcontext();
    try {
      must("cuInit", cuInit(0));
      if (which.indexOf(':') < 0) {
        must("cuDeviceGet", cuDeviceGet(device, Integer.parseInt(which)));
      } else {
        must("cuDeviceGetByPCIBusId", cuDeviceGetByPCIBusId(device, which));
      }
      must("cuDevicePrimaryCtxRetain", cuDevicePrimaryCtxRetain(context, device));
    } catch (CudaFailed refused) {
      throw new Unsupported(
          "CUDA device "
              + which
              + " cannot be used: "
              + refused.getMessage()
              + ". `gauntlet doctor` tells what there is.",
          refused);
    }
    return new CudaDevice(device, context);
  }

  /** Makes its context this thread's. */
  public void use() throws CudaFailed {
    must("cuCtxSetCurrent", cuCtxSetCurrent(context));
  }

  /** {@code 0000:06:00.0}, in lower case. */
  public String pciAddress() throws CudaFailed {
    String[] address = new String[1];
    must("cuDeviceGetPCIBusId", cuDeviceGetPCIBusId(address, PCI_LENGTH, device));
    return address[0].toLowerCase(Locale.ROOT);
  }

  /** Gives our share back; with the last share all memory of the context goes. */
  @Override
  public void close() throws CudaFailed {
    must("cuDevicePrimaryCtxRelease", cuDevicePrimaryCtxRelease(device));
  }
}
