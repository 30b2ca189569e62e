package dev.gauntlet.scenarios.tiling.vulkan;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.util.Map;

/** Return codes of Vulkan, by their names in vulkan_core.h. */
final class VulkanCall {
  private static final Map<Integer, String> NAMES =
      Map.of(
          2, "VK_TIMEOUT",
          -1, "VK_ERROR_OUT_OF_HOST_MEMORY",
          -2, "VK_ERROR_OUT_OF_DEVICE_MEMORY",
          -3, "VK_ERROR_INITIALIZATION_FAILED",
          -4, "VK_ERROR_DEVICE_LOST",
          -5, "VK_ERROR_MEMORY_MAP_FAILED",
          -7, "VK_ERROR_EXTENSION_NOT_PRESENT",
          -9, "VK_ERROR_INCOMPATIBLE_DRIVER",
          -10, "VK_ERROR_TOO_MANY_OBJECTS",
          -12, "VK_ERROR_FRAGMENTED_POOL");

  private VulkanCall() {}

  /** {@code vkAllocateMemory: VK_ERROR_OUT_OF_DEVICE_MEMORY (-2)}. */
  static void must(String call, int code) throws Refusal {
    if (code != 0) {
      throw new Refusal(call + ": " + NAMES.getOrDefault(code, "VkResult") + " (" + code + ")");
    }
  }
}
