package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Unsupported;

/** Makes engines of one kind; what they share is made once. */
interface Engines {
  /**
   * @throws Unsupported when that kind cannot be had here, with what to install
   */
  static Engines of(Setup setup) throws Unsupported {
    return switch (setup.engine()) {
      case TilingScenario.VULKAN -> VulkanEngines.of(setup);
      default ->
          throw new Unsupported("engine " + setup.engine() + " is not there yet: --engine vulkan");
    };
  }

  Engine create() throws Refusal;
}
