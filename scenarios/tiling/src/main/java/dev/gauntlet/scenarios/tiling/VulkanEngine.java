package dev.gauntlet.scenarios.tiling;

import java.nio.ByteBuffer;

/** A net on Vulkan, and its GPU instance: instance, device and queue. */
final class VulkanEngine implements Engine {
  private final VulkanGpu gpu;
  private final VulkanNet net;
  private final boolean plantN02;
  private boolean cleared;

  VulkanEngine(Setup setup, ByteBuffer shader, String device) throws Refusal {
    plantN02 = Plants.N02.in(setup.cell());
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
    if (cleared) {
      throw new Refusal("the net is cleared: it has no pipeline");
    }
    net.upscale(source, target);
  }

  @Override
  public void cleanUp() {
    if (cleared) {
      return;
    }
    cleared = true;
    net.close();
    if (!plantN02) {
      gpu.close();
    }
  }
}
