package dev.gauntlet.scenarios.tiling.vulkan;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.engine.Engine;
import dev.gauntlet.scenarios.tiling.engine.Engines;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.lwjgl.system.Configuration;
import org.lwjgl.vulkan.VkInstance;

/**
 * Engines on Vulkan: all from one compiled shader, each with an instance and device of its own.
 *
 * <p>One instance more is kept from first to last, so that the driver stays loaded: NVIDIA's
 * (580.159.04) hung for good in vkDestroyInstance, where the last instance was another lane's than
 * the first one.
 */
public final class VulkanEngines implements Engines {
  private final Setup setup;
  private final ByteBuffer shader;
  private final VkInstance kept;
  private final String device;

  private VulkanEngines(Setup setup, ByteBuffer shader, VkInstance kept, String device) {
    this.setup = setup;
    this.shader = shader;
    this.kept = kept;
    this.device = device;
  }

  public static VulkanEngines of(Setup setup) throws Unsupported, IOException {
    unpackOnce();
    try {
      ByteBuffer shader = Shader.compile("upscale.comp");
      VkInstance kept = VulkanInstance.create();
      try {
        return new VulkanEngines(setup, shader, kept, VulkanChoice.of(setup, kept));
      } catch (Refusal refused) {
        VulkanInstance.destroy(kept);
        throw refused;
      }
    } catch (LinkageError e) {
      throw new Unsupported(
          "Vulkan could not be loaded ("
              + e.getMessage().lines().findFirst().orElse("")
              + "). Install its loader and a driver (apt install libvulkan1 mesa-vulkan-drivers,"
              + " or NVIDIA's driver), and keep LWJGL's jars for this platform on the class path.",
          e);
    } catch (Refusal refused) {
      throw new Unsupported(
          "There is no Vulkan device to take: "
              + refused.getMessage()
              + ". Install a driver (apt install mesa-vulkan-drivers has one in software), or"
              + " choose one of those that `gauntlet doctor` lists.",
          refused);
    }
  }

  /** LWJGL's libraries to one place for all workers, and not to each run's own folder. */
  static void unpackOnce() throws IOException {
    Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(MachineCache.folder("lwjgl").toString());
  }

  @Override
  public Engine create() throws Refusal {
    return new VulkanEngine(setup, shader, device);
  }

  @Override
  public void close() {
    VulkanInstance.destroy(kept);
  }
}
