package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.VK_QUEUE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.vkCreateDevice;
import static org.lwjgl.vulkan.VK10.vkDestroyDevice;
import static org.lwjgl.vulkan.VK10.vkGetDeviceQueue;
import static org.lwjgl.vulkan.VK10.vkGetPhysicalDeviceMemoryProperties;
import static org.lwjgl.vulkan.VK10.vkGetPhysicalDeviceQueueFamilyProperties;

import dev.gauntlet.scenarios.tiling.engine.OwnedResources;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.IntBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkDeviceQueueCreateInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceMemoryProperties;
import org.lwjgl.vulkan.VkQueue;
import org.lwjgl.vulkan.VkQueueFamilyProperties;

/** What ncnn calls a GPU instance: Vulkan's instance, a device of it, and a queue that computes. */
final class VulkanGpu implements AutoCloseable {
  private final OwnedResources owned = new OwnedResources();
  private VkPhysicalDevice physical;
  private VkDevice device;
  private VkQueue queue;
  private int family;

  private VulkanGpu() {}

  /**
   * @param wanted as {@link VulkanChoice} says
   */
  static VulkanGpu open(String wanted) throws Refusal {
    VulkanGpu gpu = new VulkanGpu();
    try {
      VkInstance instance = VulkanInstance.create();
      gpu.owned.add(() -> VulkanInstance.destroy(instance));
      gpu.physical = VulkanChoice.pick(VulkanDevice.of(instance), wanted).handle();
      gpu.family = computeFamily(gpu.physical);
      gpu.device();
      return gpu;
    } catch (Refusal refused) {
      gpu.close();
      throw refused;
    }
  }

  private static int computeFamily(VkPhysicalDevice physical) throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      vkGetPhysicalDeviceQueueFamilyProperties(physical, count, null);
      VkQueueFamilyProperties.Buffer families = VkQueueFamilyProperties.calloc(count.get(0), stack);
      vkGetPhysicalDeviceQueueFamilyProperties(physical, count, families);
      for (int i = 0; i < families.capacity(); i++) {
        if ((families.get(i).queueFlags() & VK_QUEUE_COMPUTE_BIT) != 0) {
          return i;
        }
      }
    }
    throw new Refusal("the device has no queue that computes");
  }

  private void device() throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkDeviceQueueCreateInfo.Buffer queues =
          VkDeviceQueueCreateInfo.calloc(1, stack)
              .sType$Default()
              .queueFamilyIndex(family)
              .pQueuePriorities(stack.floats(1));
      VkDeviceCreateInfo info =
          VkDeviceCreateInfo.calloc(stack).sType$Default().pQueueCreateInfos(queues);
      PointerBuffer pointer = stack.mallocPointer(1);
      VulkanCall.must("vkCreateDevice", vkCreateDevice(physical, info, null, pointer));
      device = new VkDevice(pointer.get(0), physical, info);
      owned.add(() -> vkDestroyDevice(device, null));
      vkGetDeviceQueue(device, family, 0, pointer);
      queue = new VkQueue(pointer.get(0), device);
    }
  }

  VkDevice handle() {
    return device;
  }

  VkQueue queue() {
    return queue;
  }

  /** The queue's family. */
  int family() {
    return family;
  }

  /**
   * A memory type with all flags of the first set that any allowed type has.
   *
   * @param allowed bits of types, as a buffer's requirements give them
   */
  int memoryType(int allowed, int... flags) throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkPhysicalDeviceMemoryProperties memory = VkPhysicalDeviceMemoryProperties.calloc(stack);
      vkGetPhysicalDeviceMemoryProperties(physical, memory);
      for (int wanted : flags) {
        for (int i = 0; i < memory.memoryTypeCount(); i++) {
          boolean allows = (allowed & 1 << i) != 0;
          if (allows && (memory.memoryTypes(i).propertyFlags() & wanted) == wanted) {
            return i;
          }
        }
      }
    }
    throw new Refusal("the device has no memory of that kind");
  }

  @Override
  public void close() {
    owned.close();
  }
}
