package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
import static org.lwjgl.vulkan.VK10.VK_SHADER_STAGE_COMPUTE_BIT;
import static org.lwjgl.vulkan.VK10.VK_WHOLE_SIZE;
import static org.lwjgl.vulkan.VK10.vkAllocateDescriptorSets;
import static org.lwjgl.vulkan.VK10.vkCreateComputePipelines;
import static org.lwjgl.vulkan.VK10.vkCreateDescriptorPool;
import static org.lwjgl.vulkan.VK10.vkCreateDescriptorSetLayout;
import static org.lwjgl.vulkan.VK10.vkCreatePipelineLayout;
import static org.lwjgl.vulkan.VK10.vkCreateShaderModule;
import static org.lwjgl.vulkan.VK10.vkDestroyDescriptorPool;
import static org.lwjgl.vulkan.VK10.vkDestroyDescriptorSetLayout;
import static org.lwjgl.vulkan.VK10.vkDestroyPipeline;
import static org.lwjgl.vulkan.VK10.vkDestroyPipelineLayout;
import static org.lwjgl.vulkan.VK10.vkDestroyShaderModule;
import static org.lwjgl.vulkan.VK10.vkUpdateDescriptorSets;

import dev.gauntlet.scenarios.tiling.engine.OwnedResources;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkComputePipelineCreateInfo;
import org.lwjgl.vulkan.VkDescriptorBufferInfo;
import org.lwjgl.vulkan.VkDescriptorPoolCreateInfo;
import org.lwjgl.vulkan.VkDescriptorPoolSize;
import org.lwjgl.vulkan.VkDescriptorSetAllocateInfo;
import org.lwjgl.vulkan.VkDescriptorSetLayoutBinding;
import org.lwjgl.vulkan.VkDescriptorSetLayoutCreateInfo;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkPipelineLayoutCreateInfo;
import org.lwjgl.vulkan.VkPipelineShaderStageCreateInfo;
import org.lwjgl.vulkan.VkPushConstantRange;
import org.lwjgl.vulkan.VkShaderModuleCreateInfo;
import org.lwjgl.vulkan.VkWriteDescriptorSet;

/** The kernel, compiled by the driver, and the set of descriptors of its two buffers. */
final class VulkanPipeline implements AutoCloseable {
  /** Width and height. */
  private static final int PUSHED = 2 * Integer.BYTES;

  private static final int BUFFERS = 2;

  private final OwnedResources owned = new OwnedResources();
  private final VkDevice device;
  private long pipeline;
  private long layout;
  private long set;

  VulkanPipeline(VulkanGpu gpu, ByteBuffer shader) throws Refusal {
    device = gpu.handle();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long sets = setLayout(stack);
      layout(stack, sets);
      pipeline(stack, shader);
      set(stack, sets);
    } catch (Refusal refused) {
      close();
      throw refused;
    }
  }

  private long setLayout(MemoryStack stack) throws Refusal {
    VkDescriptorSetLayoutBinding.Buffer bindings =
        VkDescriptorSetLayoutBinding.calloc(BUFFERS, stack);
    for (int i = 0; i < BUFFERS; i++) {
      bindings
          .get(i)
          .binding(i)
          .descriptorType(VK_DESCRIPTOR_TYPE_STORAGE_BUFFER)
          .descriptorCount(1)
          .stageFlags(VK_SHADER_STAGE_COMPUTE_BIT);
    }
    VkDescriptorSetLayoutCreateInfo info =
        VkDescriptorSetLayoutCreateInfo.calloc(stack).sType$Default().pBindings(bindings);
    LongBuffer handle = stack.mallocLong(1);
    VulkanCall.must(
        "vkCreateDescriptorSetLayout", vkCreateDescriptorSetLayout(device, info, null, handle));
    long sets = handle.get(0);
    owned.add(() -> vkDestroyDescriptorSetLayout(device, sets, null));
    return sets;
  }

  private void layout(MemoryStack stack, long sets) throws Refusal {
    VkPipelineLayoutCreateInfo info =
        VkPipelineLayoutCreateInfo.calloc(stack)
            .sType$Default()
            .pSetLayouts(stack.longs(sets))
            .pPushConstantRanges(
                VkPushConstantRange.calloc(1, stack)
                    .stageFlags(VK_SHADER_STAGE_COMPUTE_BIT)
                    .size(PUSHED));
    LongBuffer handle = stack.mallocLong(1);
    VulkanCall.must("vkCreatePipelineLayout", vkCreatePipelineLayout(device, info, null, handle));
    layout = handle.get(0);
    owned.add(() -> vkDestroyPipelineLayout(device, layout, null));
  }

  private void pipeline(MemoryStack stack, ByteBuffer shader) throws Refusal {
    LongBuffer handle = stack.mallocLong(1);
    VkShaderModuleCreateInfo code =
        VkShaderModuleCreateInfo.calloc(stack).sType$Default().pCode(shader);
    VulkanCall.must("vkCreateShaderModule", vkCreateShaderModule(device, code, null, handle));
    long module = handle.get(0);
    try {
      VkComputePipelineCreateInfo.Buffer info =
          VkComputePipelineCreateInfo.calloc(1, stack).sType$Default().layout(layout);
      info.stage(
          VkPipelineShaderStageCreateInfo.calloc(stack)
              .sType$Default()
              .stage(VK_SHADER_STAGE_COMPUTE_BIT)
              .module(module)
              .pName(stack.UTF8("main")));
      VulkanCall.must(
          "vkCreateComputePipelines", vkCreateComputePipelines(device, 0, info, null, handle));
      pipeline = handle.get(0);
      owned.add(() -> vkDestroyPipeline(device, pipeline, null));
    } finally {
      vkDestroyShaderModule(device, module, null);
    }
  }

  private void set(MemoryStack stack, long sets) throws Refusal {
    LongBuffer handle = stack.mallocLong(1);
    VkDescriptorPoolCreateInfo info =
        VkDescriptorPoolCreateInfo.calloc(stack)
            .sType$Default()
            .maxSets(1)
            .pPoolSizes(
                VkDescriptorPoolSize.calloc(1, stack)
                    .type(VK_DESCRIPTOR_TYPE_STORAGE_BUFFER)
                    .descriptorCount(BUFFERS));
    VulkanCall.must("vkCreateDescriptorPool", vkCreateDescriptorPool(device, info, null, handle));
    long pool = handle.get(0);
    owned.add(() -> vkDestroyDescriptorPool(device, pool, null));
    VkDescriptorSetAllocateInfo one =
        VkDescriptorSetAllocateInfo.calloc(stack)
            .sType$Default()
            .descriptorPool(pool)
            .pSetLayouts(stack.longs(sets));
    VulkanCall.must("vkAllocateDescriptorSets", vkAllocateDescriptorSets(device, one, handle));
    set = handle.get(0);
  }

  /** Points the kernel at its two buffers. */
  void bind(VulkanMatrix source, VulkanMatrix target) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkWriteDescriptorSet.Buffer writes = VkWriteDescriptorSet.calloc(BUFFERS, stack);
      for (int i = 0; i < BUFFERS; i++) {
        writes
            .get(i)
            .sType$Default()
            .dstSet(set)
            .dstBinding(i)
            .descriptorCount(1)
            .descriptorType(VK_DESCRIPTOR_TYPE_STORAGE_BUFFER)
            .pBufferInfo(
                VkDescriptorBufferInfo.calloc(1, stack)
                    .buffer((i == 0 ? source : target).buffer())
                    .range(VK_WHOLE_SIZE));
      }
      vkUpdateDescriptorSets(device, writes, null);
    }
  }

  long handle() {
    return pipeline;
  }

  long layout() {
    return layout;
  }

  long set() {
    return set;
  }

  @Override
  public void close() {
    owned.close();
  }
}
