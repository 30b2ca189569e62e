package dev.gauntlet.scenarios.cuda.meta;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.cuda.CudaDevice;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.cuda.Kernels;
import java.io.IOException;
import java.util.List;

/**
 * Brings about faults of a CUDA device on purpose: {@code meta-cuda --fault wild-write}. What each
 * does is written in {@link CudaFault}.
 *
 * <p>An iteration takes 1 MiB of device memory, has a kernel fill it, copies it back and compares.
 * The fault happens to the first lane in its iteration {@code --at}, and to out-of-memory's in each
 * from then on. Lanes share the process's primary context, as CUDA programs do.
 */
public final class MetaCudaScenario implements Scenario {
  @Override
  public String name() {
    return "meta-cuda";
  }

  @Override
  public String summary() {
    return "brings about faults of a CUDA device on purpose, to test the harness itself";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.choice("fault", CudaFault.words(), "what happens"),
        Axis.whole("at", 3).between(0, Integer.MAX_VALUE).saying("iteration in which it happens"),
        Axis.text("device", "0", "CUDA's number of the device, or its PCI address"));
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException {
    CudaDevice device = CudaDevice.open(context.cell().text("device"));
    String text = Kernels.text(MetaCudaScenario.class, "faults.ptx");
    try {
      device.use();
      return new MetaCudaRun(context.cell(), device, Kernels.load(text));
    } catch (CudaFailed refused) {
      throw new Unsupported("The driver refused the kernels: " + refused.getMessage(), refused);
    }
  }
}
