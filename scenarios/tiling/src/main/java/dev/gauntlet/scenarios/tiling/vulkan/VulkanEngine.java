package dev.gauntlet.scenarios.tiling.vulkan;

import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.engine.Engine;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import java.nio.ByteBuffer;

/** A net on Vulkan, and its GPU instance: instance, device and queue. */
final class VulkanEngine extends Engine {
  private final VulkanGpu gpu;
  private final VulkanNet net;

  VulkanEngine(Setup setup, ByteBuffer shader, String device) throws Refusal {
    super(setup);
    gpu = VulkanGpu.open(device);
    try {
      net = new VulkanNet(gpu, shader, setup);
    } catch (Refusal refused) {
      gpu.close();
      throw refused;
    }
  }

  @Override
  public void upscale(Pixels source, Pixels target) throws Refusal {
    if (cleared()) {
      throw new Refusal("the net is cleared: it has no pipeline");
    }
    net.upscale(source, target);
  }

  @Override
  public void clearNet() {
    net.close();
  }

  @Override
  public void destroyInstance() {
    gpu.close();
  }
}
