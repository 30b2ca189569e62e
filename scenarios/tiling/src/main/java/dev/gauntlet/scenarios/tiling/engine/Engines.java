package dev.gauntlet.scenarios.tiling.engine;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.TilingScenario;
import dev.gauntlet.scenarios.tiling.vulkan.VulkanEngines;
import java.io.IOException;

/** Makes engines of one kind; what they share is made once. */
public interface Engines extends AutoCloseable {
  /**
   * @throws Unsupported when that kind cannot be had here, with what to install
   */
  static Engines of(Setup setup) throws Unsupported, IOException {
    return switch (setup.engine()) {
      case TilingScenario.VULKAN -> VulkanEngines.of(setup);
      case TilingScenario.CUDA -> CudaEngines.of(setup);
      default -> NcnnEngines.of(setup);
    };
  }

  Engine create() throws Refusal;

  /** Gives back what they share, once no engine is left. */
  @Override
  default void close() {}
}
