package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.VK_ACCESS_HOST_READ_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_SHADER_READ_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_SHADER_WRITE_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_TRANSFER_READ_BIT;
import static org.lwjgl.vulkan.VK10.VK_ACCESS_TRANSFER_WRITE_BIT;
import static org.lwjgl.vulkan.VK10.VK_COMMAND_BUFFER_LEVEL_PRIMARY;
import static org.lwjgl.vulkan.VK10.VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_BIND_POINT_COMPUTE;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_HOST_BIT;
import static org.lwjgl.vulkan.VK10.VK_PIPELINE_STAGE_TRANSFER_BIT;
import static org.lwjgl.vulkan.VK10.VK_SHADER_STAGE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.vkAllocateCommandBuffers;
import static org.lwjgl.vulkan.VK10.vkBeginCommandBuffer;
import static org.lwjgl.vulkan.VK10.vkCmdBindDescriptorSets;
import static org.lwjgl.vulkan.VK10.vkCmdBindPipeline;
import static org.lwjgl.vulkan.VK10.vkCmdCopyBuffer;
import static org.lwjgl.vulkan.VK10.vkCmdDispatch;
import static org.lwjgl.vulkan.VK10.vkCmdPipelineBarrier;
import static org.lwjgl.vulkan.VK10.vkCmdPushConstants;
import static org.lwjgl.vulkan.VK10.vkCreateCommandPool;
import static org.lwjgl.vulkan.VK10.vkCreateFence;
import static org.lwjgl.vulkan.VK10.vkDestroyCommandPool;
import static org.lwjgl.vulkan.VK10.vkDestroyFence;
import static org.lwjgl.vulkan.VK10.vkEndCommandBuffer;
import static org.lwjgl.vulkan.VK10.vkQueueSubmit;
import static org.lwjgl.vulkan.VK10.vkResetCommandPool;
import static org.lwjgl.vulkan.VK10.vkResetFences;
import static org.lwjgl.vulkan.VK10.vkWaitForFences;

import dev.gauntlet.scenarios.tiling.engine.OwnedResources;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Bicubic;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkBufferCopy;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkFenceCreateInfo;
import org.lwjgl.vulkan.VkMemoryBarrier;
import org.lwjgl.vulkan.VkSubmitInfo;

/** A pool of commands with one buffer, and the fence that tells when they are done. */
final class VulkanCommands implements AutoCloseable {
  /** Of a workgroup, as in the shader. */
  private static final int SIDE = 8;

  private final OwnedResources owned = new OwnedResources();
  private final VulkanGpu gpu;
  private final VkDevice device;
  private long pool;
  private long fence;
  private VkCommandBuffer buffer;

  VulkanCommands(VulkanGpu gpu) throws Refusal {
    this.gpu = gpu;
    this.device = gpu.handle();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      make(stack);
    } catch (Refusal refused) {
      close();
      throw refused;
    }
  }

  private void make(MemoryStack stack) throws Refusal {
    LongBuffer handle = stack.mallocLong(1);
    VkCommandPoolCreateInfo info =
        VkCommandPoolCreateInfo.calloc(stack).sType$Default().queueFamilyIndex(gpu.family());
    VulkanCall.must("vkCreateCommandPool", vkCreateCommandPool(device, info, null, handle));
    pool = handle.get(0);
    owned.add(() -> vkDestroyCommandPool(device, pool, null));
    VkCommandBufferAllocateInfo one =
        VkCommandBufferAllocateInfo.calloc(stack)
            .sType$Default()
            .commandPool(pool)
            .level(VK_COMMAND_BUFFER_LEVEL_PRIMARY)
            .commandBufferCount(1);
    PointerBuffer pointer = stack.mallocPointer(1);
    VulkanCall.must("vkAllocateCommandBuffers", vkAllocateCommandBuffers(device, one, pointer));
    buffer = new VkCommandBuffer(pointer.get(0), device);
    VkFenceCreateInfo signal = VkFenceCreateInfo.calloc(stack).sType$Default();
    VulkanCall.must("vkCreateFence", vkCreateFence(device, signal, null, handle));
    fence = handle.get(0);
    owned.add(() -> vkDestroyFence(device, fence, null));
  }

  void begin() throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VulkanCall.must("vkResetCommandPool", vkResetCommandPool(device, pool, 0));
      VkCommandBufferBeginInfo info =
          VkCommandBufferBeginInfo.calloc(stack)
              .sType$Default()
              .flags(VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
      VulkanCall.must("vkBeginCommandBuffer", vkBeginCommandBuffer(buffer, info));
    }
  }

  /** Copies the first bytes, when what was recorded before is done. */
  void copy(VulkanMatrix source, VulkanMatrix target, long bytes) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      barrier(
          stack,
          VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
          VK_ACCESS_SHADER_WRITE_BIT,
          VK_PIPELINE_STAGE_TRANSFER_BIT,
          VK_ACCESS_TRANSFER_READ_BIT);
      VkBufferCopy.Buffer all = VkBufferCopy.calloc(1, stack).size(bytes);
      vkCmdCopyBuffer(buffer, source.buffer(), target.buffer(), all);
    }
  }

  /**
   * Runs the kernel, when what was copied before is there.
   *
   * @param width of the source, pixels
   * @param height of the source, pixels
   */
  void compute(VulkanPipeline pipeline, int width, int height) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      barrier(
          stack,
          VK_PIPELINE_STAGE_TRANSFER_BIT,
          VK_ACCESS_TRANSFER_WRITE_BIT,
          VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
          VK_ACCESS_SHADER_READ_BIT);
      vkCmdBindPipeline(buffer, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
      vkCmdBindDescriptorSets(
          buffer,
          VK_PIPELINE_BIND_POINT_COMPUTE,
          pipeline.layout(),
          0,
          stack.longs(pipeline.set()),
          null);
      vkCmdPushConstants(
          buffer, pipeline.layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0, stack.ints(width, height));
      vkCmdDispatch(buffer, groups(width), groups(height), 1);
    }
  }

  private static int groups(int pixels) {
    return (pixels * Bicubic.SCALE + SIDE - 1) / SIDE;
  }

  /**
   * Has all that was recorded done, and what it wrote seen by the host. A hang is not cut short.
   */
  void finish() throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      barrier(
          stack,
          VK_PIPELINE_STAGE_TRANSFER_BIT,
          VK_ACCESS_TRANSFER_WRITE_BIT,
          VK_PIPELINE_STAGE_HOST_BIT,
          VK_ACCESS_HOST_READ_BIT);
      VulkanCall.must("vkEndCommandBuffer", vkEndCommandBuffer(buffer));
      VkSubmitInfo info =
          VkSubmitInfo.calloc(stack).sType$Default().pCommandBuffers(stack.pointers(buffer));
      VulkanCall.must("vkResetFences", vkResetFences(device, fence));
      VulkanCall.must("vkQueueSubmit", vkQueueSubmit(gpu.queue(), info, fence));
      VulkanCall.must("vkWaitForFences", vkWaitForFences(device, fence, true, Long.MAX_VALUE));
    }
  }

  private void barrier(MemoryStack stack, int from, int written, int to, int read) {
    VkMemoryBarrier.Buffer memory =
        VkMemoryBarrier.calloc(1, stack).sType$Default().srcAccessMask(written).dstAccessMask(read);
    vkCmdPipelineBarrier(buffer, from, to, 0, memory, null, null);
  }

  @Override
  public void close() {
    owned.close();
  }
}
