package dev.gauntlet.scenarios.tiling.engine;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;
import static jcuda.driver.JCudaDriver.cuCtxCreate;
import static jcuda.driver.JCudaDriver.cuCtxDestroy;
import static jcuda.driver.JCudaDriver.cuCtxPopCurrent;
import static jcuda.driver.JCudaDriver.cuCtxPushCurrent;
import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuDeviceGetByPCIBusId;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;

import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Grid;
import dev.gauntlet.scenarios.cuda.Kernels;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;

/** A module of kernels, and as its GPU instance a context, current only while it works. */
final class CudaEngine extends Engine {
  private final Setup setup;
  private final CUcontext context = new CUcontext();
  private final Kernels kernels;

  /**
   * @param address of the device on the PCI bus
   */
  CudaEngine(Setup setup, String ptx, String address) throws CudaFailed {
    super(setup);
    this.setup = setup;
    CUdevice device = new CUdevice();
    must("cuDeviceGetByPCIBusId", cuDeviceGetByPCIBusId(device, address));
    must("cuCtxCreate", cuCtxCreate(context, 0, device));
    try {
      kernels = Kernels.load(ptx);
      must("cuCtxPopCurrent", cuCtxPopCurrent(new CUcontext()));
    } catch (CudaFailed refused) {
      destroyInstance();
      throw refused;
    }
  }

  @Override
  public void upscale(Pixels source, Pixels target) throws Refusal {
    if (cleared()) {
      throw new Refusal("the net is cleared: it has no kernels");
    }
    try {
      must("cuCtxPushCurrent", cuCtxPushCurrent(context));
      try {
        run(source, target);
      } finally {
        must("cuCtxPopCurrent", cuCtxPopCurrent(new CUcontext()));
      }
    } catch (CudaFailed refused) {
      throw new Refusal(refused.getMessage());
    }
  }

  private void run(Pixels source, Pixels target) throws CudaFailed {
    try (Matrices matrices = new Matrices(setup)) {
      CUdeviceptr in = matrix(source, matrices);
      CUdeviceptr out = matrix(target, matrices);
      must("cuMemcpyHtoD", cuMemcpyHtoD(in, Pointer.to(source.bytes()), source.bytes().capacity()));
      kernels.launch(
          "upscale",
          Grid.covering(target.width(), target.height()),
          null,
          in,
          out,
          source.width(),
          source.height());
      must("cuCtxSynchronize", cuCtxSynchronize());
      must(
          "cuMemcpyDtoH", cuMemcpyDtoH(Pointer.to(target.bytes()), out, target.bytes().capacity()));
    }
  }

  private static CUdeviceptr matrix(Pixels pixels, Matrices matrices) throws CudaFailed {
    CUdeviceptr memory = new CUdeviceptr();
    must("cuMemAlloc", cuMemAlloc(memory, pixels.bytes().capacity()));
    matrices.add(() -> told("cuMemFree", cuMemFree(memory)));
    return memory;
  }

  @Override
  public void clearNet() {
    told("cuCtxPushCurrent", cuCtxPushCurrent(context));
    try {
      kernels.close();
    } catch (CudaFailed refused) {
      System.err.println("gauntlet: " + refused.getMessage());
    }
    told("cuCtxPopCurrent", cuCtxPopCurrent(new CUcontext()));
  }

  @Override
  public void destroyInstance() {
    told("cuCtxDestroy", cuCtxDestroy(context));
  }

  /** On a way out there is nothing left to refuse; whoever looks for the reason finds it here. */
  private static void told(String call, int code) {
    if (code != 0) {
      System.err.println("gauntlet: " + call + " returned CUDA error " + code);
    }
  }
}
