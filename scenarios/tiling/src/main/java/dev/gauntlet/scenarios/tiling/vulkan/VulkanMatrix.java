package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
import static org.lwjgl.vulkan.VK10.VK_BUFFER_USAGE_TRANSFER_DST_BIT;
import static org.lwjgl.vulkan.VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
import static org.lwjgl.vulkan.VK10.VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT;
import static org.lwjgl.vulkan.VK10.vkAllocateMemory;
import static org.lwjgl.vulkan.VK10.vkBindBufferMemory;
import static org.lwjgl.vulkan.VK10.vkCreateBuffer;
import static org.lwjgl.vulkan.VK10.vkDestroyBuffer;
import static org.lwjgl.vulkan.VK10.vkFreeMemory;
import static org.lwjgl.vulkan.VK10.vkGetBufferMemoryRequirements;
import static org.lwjgl.vulkan.VK10.vkMapMemory;

import dev.gauntlet.scenarios.tiling.engine.OwnedResources;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkBufferCreateInfo;
import org.lwjgl.vulkan.VkMemoryAllocateInfo;
import org.lwjgl.vulkan.VkMemoryRequirements;

/** A buffer with memory of its own: on the device, or where both sides see it. */
final class VulkanMatrix implements AutoCloseable {
  private static final int SEEN =
      VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

  private final OwnedResources owned = new OwnedResources();
  private final VulkanGpu gpu;
  private final long size;
  private long buffer;
  private long memory;

  private VulkanMatrix(VulkanGpu gpu, long size) {
    this.gpu = gpu;
    this.size = size;
  }

  static VulkanMatrix onDevice(VulkanGpu gpu, long size) throws Refusal {
    return new VulkanMatrix(gpu, size).made(VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
  }

  /** Cached where that can be had: a CPU reads other memory of a card at 0.1 GB/s. */
  static VulkanMatrix staging(VulkanGpu gpu, long size) throws Refusal {
    return new VulkanMatrix(gpu, size).made(SEEN | VK_MEMORY_PROPERTY_HOST_CACHED_BIT, SEEN);
  }

  private VulkanMatrix made(int... flags) throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      make(stack, flags);
      return this;
    } catch (Refusal refused) {
      close();
      throw refused;
    }
  }

  private void make(MemoryStack stack, int... flags) throws Refusal {
    LongBuffer handle = stack.mallocLong(1);
    VkBufferCreateInfo info =
        VkBufferCreateInfo.calloc(stack)
            .sType$Default()
            .size(size)
            .usage(
                VK_BUFFER_USAGE_STORAGE_BUFFER_BIT
                    | VK_BUFFER_USAGE_TRANSFER_SRC_BIT
                    | VK_BUFFER_USAGE_TRANSFER_DST_BIT);
    VulkanCall.must("vkCreateBuffer", vkCreateBuffer(gpu.handle(), info, null, handle));
    buffer = handle.get(0);
    owned.add(() -> vkDestroyBuffer(gpu.handle(), buffer, null));
    VkMemoryRequirements needs = VkMemoryRequirements.calloc(stack);
    vkGetBufferMemoryRequirements(gpu.handle(), buffer, needs);
    VkMemoryAllocateInfo allocation =
        VkMemoryAllocateInfo.calloc(stack)
            .sType$Default()
            .allocationSize(needs.size())
            .memoryTypeIndex(gpu.memoryType(needs.memoryTypeBits(), flags));
    VulkanCall.must("vkAllocateMemory", vkAllocateMemory(gpu.handle(), allocation, null, handle));
    memory = handle.get(0);
    owned.add(() -> vkFreeMemory(gpu.handle(), memory, null));
    VulkanCall.must("vkBindBufferMemory", vkBindBufferMemory(gpu.handle(), buffer, memory, 0));
  }

  /** Where the host sees it; unmapped when it is freed. */
  long map() throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer address = stack.mallocPointer(1);
      VulkanCall.must("vkMapMemory", vkMapMemory(gpu.handle(), memory, 0, size, 0, address));
      return address.get(0);
    }
  }

  long buffer() {
    return buffer;
  }

  /** In bytes. */
  long size() {
    return size;
  }

  @Override
  public void close() {
    owned.close();
  }
}
