package dev.gauntlet.scenarios.cuda;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Unsupported;
import java.nio.file.Files;
import java.nio.file.Path;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CudaTest {
  private static final int NUMBERS = 1000;

  @Test
  void a_machine_without_what_it_takes_is_unsupported_and_says_what_is_missing() throws Exception {
    // where there is a GPU the same call must give a device
    if (Files.exists(Path.of("/dev/nvidiactl"))) {
      try (CudaDevice device = CudaDevice.open("0")) {
        assertThat(device.pciAddress()).contains(":");
      }
    } else {
      assertThatThrownBy(() -> CudaDevice.open("0"))
          .isInstanceOf(Unsupported.class)
          .hasMessageContaining("libcuda.so.1");
    }
  }

  @Test
  void a_launch_has_a_thread_for_each_element() {
    for (int side : new int[] {1, 31, 32, 33, 1920, 6528}) {
      Grid grid = Grid.covering(side, side);
      assertThat(grid.blocksX() * grid.threadsX()).isBetween(side, side + grid.threadsX() - 1);
      assertThat(grid.blocksY() * grid.threadsY()).isBetween(side, side + grid.threadsY() - 1);
    }
  }

  @Test
  @Tag("gpu")
  void a_kernel_of_ptx_text_writes_what_it_is_given() throws Exception {
    try (CudaDevice device = CudaDevice.open("0")) {
      device.use();
      CUdeviceptr memory = new CUdeviceptr();
      must("cuMemAlloc", cuMemAlloc(memory, NUMBERS * (long) Integer.BYTES));
      try (Kernels kernels = Kernels.load(Kernels.text(CudaTest.class, "/count.ptx"))) {
        kernels.launch("count", Grid.covering(NUMBERS, 1), null, memory, NUMBERS, 7);
        must("cuStreamSynchronize", cuStreamSynchronize(null));
      }
      int[] numbers = new int[NUMBERS];
      must(
          "cuMemcpyDtoH",
          cuMemcpyDtoH(Pointer.to(numbers), memory, NUMBERS * (long) Integer.BYTES));
      must("cuMemFree", cuMemFree(memory));

      for (int i = 0; i < NUMBERS; i++) {
        assertThat(numbers[i]).isEqualTo(7 + i);
      }
    }
  }

  @Test
  @Tag("gpu")
  void what_is_refused_is_named_with_its_call() throws Exception {
    try (CudaDevice device = CudaDevice.open("0")) {
      device.use();
      assertThat(CudaDevice.open(device.pciAddress()).pciAddress()).isEqualTo(device.pciAddress());
      assertThatThrownBy(() -> Kernels.load("no PTX at all"))
          .isInstanceOf(CudaFailed.class)
          .hasMessage("cuModuleLoadData: CUDA_ERROR_INVALID_IMAGE (200)");
      assertThatThrownBy(() -> CudaDevice.open("4711"))
          .isInstanceOf(Unsupported.class)
          .hasMessageContaining("cuDeviceGet: CUDA_ERROR_INVALID_DEVICE (101)");
    }
  }
}
