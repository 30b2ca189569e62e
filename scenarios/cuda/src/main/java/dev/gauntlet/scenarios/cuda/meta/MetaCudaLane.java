package dev.gauntlet.scenarios.cuda.meta;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;
import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Grid;
import dev.gauntlet.scenarios.cuda.Kernels;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUstream;

/** Fills device memory and looks at it, and in one iteration something happens. */
final class MetaCudaLane implements Lane {
  private static final int WORDS = 1 << 18;
  private static final int THREADS = 256;
  private static final Grid ALL = new Grid(WORDS / THREADS, 1, THREADS, 1);
  private static final Grid ONE = new Grid(1, 1, 1, 1);

  private final Kernels kernels;
  private final CudaFault fault;
  private final long at;
  private final int[] seen = new int[WORDS];

  /**
   * @param at number of the iteration in which the fault happens, from 0
   */
  MetaCudaLane(Kernels kernels, CudaFault fault, long at) {
    this.kernels = kernels;
    this.fault = fault;
    this.at = at;
  }

  @Override
  public void iterate(Iteration iteration) throws CudaFailed {
    iteration.enter(Phase.CREATE);
    CUdeviceptr memory = new CUdeviceptr();
    must("cuMemAlloc", cuMemAlloc(memory, 4L * WORDS));
    try {
      iteration.enter(Phase.WORK);
      int value = (int) iteration.number() + 1;
      kernels.launch("fill", ALL, null, memory, WORDS, value);
      if (iteration.number() == at
          || (fault == CudaFault.OUT_OF_MEMORY && iteration.number() > at)) {
        happen(memory);
      }
      must("cuCtxSynchronize", cuCtxSynchronize());
      must("cuMemcpyDtoH", cuMemcpyDtoH(Pointer.to(seen), memory, 4L * WORDS));
      if (seen[0] != value || seen[WORDS - 1] != value) {
        iteration.finding("the kernel's output is not what it must be");
      }
    } finally {
      iteration.enter(Phase.DESTROY);
      // after a fault it refuses too, with the same error
      cuMemFree(memory);
    }
  }

  private void happen(CUdeviceptr memory) throws CudaFailed {
    switch (fault) {
      case NONE -> {}
      case WILD_WRITE -> kernels.launch("wild_write", ONE, null);
      case TRAP -> kernels.launch("stop_self", ONE, null);
      case MISALIGNED -> kernels.launch("misaligned", ONE, null, memory);
      case ENDLESS -> kernels.launch("endless", ONE, null, memory);
      case OUT_OF_MEMORY -> {
        long[] free = new long[1];
        long[] total = new long[1];
        must("cuMemGetInfo", cuMemGetInfo(free, total));
        must("cuMemAlloc", cuMemAlloc(new CUdeviceptr(), total[0] / 8));
      }
      case USE_AFTER_DESTROY -> {
        CUstream stream = new CUstream();
        must("cuStreamCreate", cuStreamCreate(stream, 0));
        must("cuStreamDestroy", cuStreamDestroy(stream));
        must("cuStreamSynchronize", cuStreamSynchronize(stream));
      }
    }
  }
}
