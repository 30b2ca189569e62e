package dev.gauntlet.scenarios.cuda.meta;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenarios.cuda.CudaDevice;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Kernels;

/** One device for all lanes; the first one brings about the fault. */
final class MetaCudaRun implements Run {
  private final Cell cell;
  private final CudaDevice device;
  private final Kernels kernels;

  MetaCudaRun(Cell cell, CudaDevice device, Kernels kernels) {
    this.cell = cell;
    this.device = device;
    this.kernels = kernels;
  }

  @Override
  public Lane lane(int index) throws CudaFailed {
    device.use();
    CudaFault fault = index == 0 ? CudaFault.of(cell.text("fault")) : CudaFault.NONE;
    return new MetaCudaLane(kernels, fault, cell.whole("at"));
  }

  /** After a fault the driver refuses both: what could be told was told by the iterations. */
  @Override
  public void close() throws CudaFailed {
    try {
      kernels.close();
    } catch (CudaFailed lost) {
      if (!lost.sticky()) {
        throw lost;
      }
    }
    device.close();
  }
}
