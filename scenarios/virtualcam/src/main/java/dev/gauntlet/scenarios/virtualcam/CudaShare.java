package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.cuda.CudaDevice;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Kernels;
import java.io.IOException;

/** What all instances of a process have in common on CUDA. */
final class CudaShare implements AutoCloseable {
  private final CudaDevice device;
  private final Kernels kernels;
  private final CudaEgl egl;

  private CudaShare(CudaDevice device, Kernels kernels, CudaEgl egl) {
    this.device = device;
    this.kernels = kernels;
    this.egl = egl;
  }

  static CudaShare open() throws Unsupported, IOException {
    CudaDevice device = CudaDevice.open("0");
    try {
      device.use();
      Kernels kernels = Kernels.load(Kernels.text(CudaShare.class, "remap.ptx"));
      return new CudaShare(device, kernels, new CudaEgl());
    } catch (CudaFailed refused) {
      throw new Unsupported(
          "The driver does not take the kernels: "
              + refused.getMessage()
              + ". They need CUDA 11.0 (driver 450) or newer and a GPU of compute capability 5.2 or"
              + " above.",
          refused);
    }
  }

  CudaDevice device() {
    return device;
  }

  Kernels kernels() {
    return kernels;
  }

  CudaEgl egl() {
    return egl;
  }

  @Override
  public void close() throws CudaFailed {
    device.use();
    kernels.close();
    device.close();
  }
}
