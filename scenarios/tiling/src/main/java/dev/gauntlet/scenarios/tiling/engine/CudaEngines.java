package dev.gauntlet.scenarios.tiling.engine;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.cuda.CudaDevice;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Kernels;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.TilingScenario;
import java.io.IOException;

/** Engines on CUDA: all on one device, each with a context of its own. */
final class CudaEngines implements Engines {
  private final Setup setup;
  private final String ptx;
  private final String address;

  private CudaEngines(Setup setup, String ptx, String address) {
    this.setup = setup;
    this.ptx = ptx;
    this.address = address;
  }

  static CudaEngines of(Setup setup) throws Unsupported, IOException {
    String which = setup.device().equals(TilingScenario.ANY) ? "0" : setup.device();
    try (CudaDevice device = CudaDevice.open(which)) {
      String ptx = Kernels.text(CudaEngines.class, "upscale.ptx");
      return new CudaEngines(setup, ptx, device.pciAddress());
    } catch (CudaFailed refused) {
      throw new Unsupported(
          "CUDA device " + which + " cannot be used: " + refused.getMessage(), refused);
    }
  }

  @Override
  public Engine create() throws Refusal {
    try {
      return new CudaEngine(setup, ptx, address);
    } catch (CudaFailed refused) {
      throw new Refusal(refused.getMessage());
    }
  }
}
