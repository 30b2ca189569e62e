package dev.gauntlet.scenarios.cuda;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;
import static jcuda.driver.JCudaDriver.cuModuleUnload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;

/** A module of PTX in the current context, and its kernels by name. */
public final class Kernels implements AutoCloseable {
  private final CUmodule module;
  private final Map<String, CUfunction> functions = new ConcurrentHashMap<>();

  private Kernels(CUmodule module) {
    this.module = module;
  }

  /**
   * Has the driver compile and load them for its device.
   *
   * @param ptx its text; a {@code .version} that the driver is too old for is refused with
   *     CUDA_ERROR_UNSUPPORTED_PTX_VERSION
   */
  public static Kernels load(String ptx) throws CudaFailed {
    CUmodule module = new CUmodule();
    must("cuModuleLoadData", cuModuleLoadData(module, ptx));
    return new Kernels(module);
  }

  /** The text of a resource that lies beside a class. */
  public static String text(Class<?> beside, String resource) throws IOException {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Starts a kernel and does not wait for it; what goes wrong in it, the stream's next
   * synchronisation returns.
   *
   * @param stream null for the default one
   * @param arguments int, long, float, or an object of JCuda's (a CUdeviceptr)
   */
  public void launch(String kernel, Grid grid, CUstream stream, Object... arguments)
      throws CudaFailed {
    NativePointerObject[] pointers = new NativePointerObject[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      pointers[i] = argument(arguments[i]);
    }
    must(
        "cuLaunchKernel of " + kernel,
        cuLaunchKernel(
            function(kernel),
            grid.blocksX(),
            grid.blocksY(),
            1,
            grid.threadsX(),
            grid.threadsY(),
            1,
            0,
            stream,
            Pointer.to(pointers),
            null));
  }

  private static Pointer argument(Object value) {
    if (value instanceof Integer whole) {
      return Pointer.to(new int[] {whole});
    }
    if (value instanceof Long wide) {
      return Pointer.to(new long[] {wide});
    }
    if (value instanceof Float real) {
      return Pointer.to(new float[] {real});
    }
    if (value instanceof NativePointerObject object) {
      return Pointer.to(object);
    }
    throw new IllegalArgumentException("no kernel takes a " + value.getClass().getName());
  }

  private CUfunction function(String kernel) throws CudaFailed {
    CUfunction known = functions.get(kernel);
    if (known != null) {
      return known;
    }
    CUfunction function = new CUfunction();
    must("cuModuleGetFunction of " + kernel, cuModuleGetFunction(function, module, kernel));
    functions.put(kernel, function);
    return function;
  }

  @Override
  public void close() throws CudaFailed {
    must("cuModuleUnload", cuModuleUnload(module));
  }
}
