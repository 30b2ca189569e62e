package dev.gauntlet.scenarios.virtualcam;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;
import static jcuda.driver.JCudaDriver.CU_STREAM_PER_THREAD;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import com.sun.jna.Pointer;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Grid;
import dev.gauntlet.scenarios.cuda.Kernels;
import java.nio.ByteBuffer;
import jcuda.driver.CUdeviceptr;

/**
 * CUDA's driver API: tables and outputs in device memory, panoramas read through texture objects of
 * registered EGL images. Each thread has its own stream.
 */
final class CudaEngine implements Engine {
  /** Plant V01: not a multiple of the 16 bytes that a thread stores at once. */
  private static final int ODD = 4;

  private final View view;
  private final CudaShare share;
  private final boolean odd;

  CudaEngine(Setup setup, CudaShare share) throws Refusal {
    this.view = setup.view();
    this.share = share;
    this.odd = Plants.V01.in(setup.cell());
    refusing(share.device()::use);
  }

  /** What CUDA may refuse. */
  @FunctionalInterface
  private interface Call {
    void make() throws CudaFailed;
  }

  private static void refusing(Call call) throws Refusal {
    try {
      call.make();
    } catch (CudaFailed failed) {
      throw new Refusal(failed);
    }
  }

  private record Device(CUdeviceptr pointer) implements Block {
    @Override
    public void free() throws Refusal {
      refusing(() -> must("cuMemFree", cuMemFree(pointer)));
    }
  }

  private record Registered(CudaEgl egl, Pointer resource, long texture) implements Mapping {
    @Override
    public void unmap() throws Refusal {
      new Teardown()
          .step(() -> refusing(() -> egl.destroy(texture)))
          .step(() -> refusing(() -> egl.unregister(resource)))
          .end();
    }
  }

  /** Nothing but its memory. */
  private record Target(CUdeviceptr pointer) implements Output {
    @Override
    public void release() {
      // the memory is the pool's
    }
  }

  @Override
  public Block allocate(long bytes) throws Refusal {
    CUdeviceptr pointer = new CUdeviceptr();
    // room to be misaligned in
    refusing(() -> must("cuMemAlloc", cuMemAlloc(pointer, bytes + ODD)));
    return new Device(pointer);
  }

  private static CUdeviceptr pointer(Block block) {
    return ((Device) block).pointer();
  }

  @Override
  public Output output(Block memory) {
    CUdeviceptr pointer = pointer(memory);
    // plant V01
    return new Target(odd ? pointer.withByteOffset(ODD) : pointer);
  }

  @Override
  public Mapping map(long image, PictureSize size) throws Refusal {
    CudaEgl egl = share.egl();
    try {
      Pointer resource = egl.register(image);
      try {
        return new Registered(egl, resource, egl.texture(resource));
      } catch (CudaFailed failed) {
        egl.unregister(resource);
        throw failed;
      }
    } catch (CudaFailed failed) {
      throw new Refusal(failed);
    }
  }

  @Override
  public void compute(Tables tables, Angles angles) throws Refusal {
    CUdeviceptr rays = pointer(tables.rays());
    int width = view.view().width();
    int height = view.view().height();
    float[] m = new float[9];
    double[] rotation = View.rotation(angles);
    for (int i = 0; i < m.length; i++) {
      m[i] = (float) rotation[i];
    }
    refusing(
        () -> {
          // the thread that sets properties comes here too
          share.device().use();
          launch("rays", width, rays, width, height, (float) view.focal(angles));
          synchronise();
          launch(
              "remap_u",
              width,
              pointer(tables.u()),
              rays,
              width,
              height,
              m[0],
              m[1],
              m[2],
              m[6],
              m[7],
              m[8],
              view.panorama().width());
          synchronise();
          launch(
              "remap_v",
              width,
              pointer(tables.v()),
              rays,
              width,
              height,
              m[3],
              m[4],
              m[5],
              view.panorama().height());
          synchronise();
        });
  }

  /**
   * @param width threads of a row
   */
  private void launch(String kernel, int width, Object... arguments) throws CudaFailed {
    Kernels kernels = share.kernels();
    Grid grid = Grid.covering(width, view.view().height());
    kernels.launch(kernel, grid, CU_STREAM_PER_THREAD, arguments);
  }

  private static void synchronise() throws CudaFailed {
    must("cuStreamSynchronize", cuStreamSynchronize(CU_STREAM_PER_THREAD));
  }

  @Override
  public void changed(Tables tables) {
    // it is where it is read
  }

  @Override
  public void remap(Mapping position, Mapping number, Tables tables, Output output) throws Refusal {
    int width = view.view().width();
    refusing(
        () ->
            launch(
                "remap",
                width / 4,
                ((Target) output).pointer(),
                ((Registered) position).texture(),
                ((Registered) number).texture(),
                pointer(tables.u()),
                pointer(tables.v()),
                width,
                view.view().height()));
  }

  @Override
  public void remapFailing(Mapping position, Mapping number, Tables tables, Output output)
      throws Refusal {
    refusing(() -> launch("fails", 1));
  }

  @Override
  public void await() throws Refusal {
    refusing(CudaEngine::synchronise);
  }

  @Override
  public void read(Output output, ByteBuffer pixels) throws Refusal {
    refusing(
        () ->
            must(
                "cuMemcpyDtoH",
                cuMemcpyDtoH(
                    jcuda.Pointer.to(pixels), ((Target) output).pointer(), pixels.capacity())));
  }

  @Override
  public void close() {
    // nothing of its own
  }
}
