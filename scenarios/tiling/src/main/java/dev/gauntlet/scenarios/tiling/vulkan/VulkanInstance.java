package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.vkCreateInstance;
import static org.lwjgl.vulkan.VK10.vkDestroyInstance;
import static org.lwjgl.vulkan.VK11.VK_API_VERSION_1_1;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkApplicationInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;

/**
 * An instance without layers and extensions; of Vulkan 1.1, which tells of PCI addresses.
 *
 * <p>One lane at a time makes or destroys one, which Vulkan does not ask for, but NVIDIA's driver
 * does.
 */
final class VulkanInstance {
  private VulkanInstance() {}

  static synchronized VkInstance create() throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkApplicationInfo application =
          VkApplicationInfo.calloc(stack).sType$Default().apiVersion(VK_API_VERSION_1_1);
      VkInstanceCreateInfo info =
          VkInstanceCreateInfo.calloc(stack).sType$Default().pApplicationInfo(application);
      PointerBuffer instance = stack.mallocPointer(1);
      VulkanCall.must("vkCreateInstance", vkCreateInstance(info, null, instance));
      return new VkInstance(instance.get(0), info);
    }
  }

  static synchronized void destroy(VkInstance instance) {
    vkDestroyInstance(instance, null);
  }
}
