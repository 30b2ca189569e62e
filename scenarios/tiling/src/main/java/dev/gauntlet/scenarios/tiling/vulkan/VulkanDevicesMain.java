package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.vkDestroyInstance;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VkInstance;

/** Prints the devices that Vulkan shows; the first line of standard error says why it cannot. */
public final class VulkanDevicesMain {
  private static final int REFUSED = 10;

  private static final List<String> TYPES =
      List.of("other", "integrated GPU", "discrete GPU", "virtual GPU", "CPU");

  /** What sharing frames with CUDA, EGL and video, telling memory, and post-mortems need. */
  private static final List<String> MATTER =
      List.of(
          "VK_EXT_pci_bus_info",
          "VK_EXT_memory_budget",
          "VK_KHR_external_memory_fd",
          "VK_KHR_external_semaphore_fd",
          "VK_EXT_external_memory_dma_buf",
          "VK_EXT_image_drm_format_modifier",
          "VK_KHR_video_queue",
          "VK_KHR_video_decode_queue",
          "VK_KHR_video_encode_queue",
          "VK_KHR_timeline_semaphore",
          "VK_EXT_device_fault");

  private VulkanDevicesMain() {}

  /** The last line of standard output is the answer, devices apart by {@code |}. */
  public static void main(String[] arguments) throws IOException {
    VulkanEngines.unpackOnce();
    List<String> told = new ArrayList<>();
    try {
      VkInstance instance = VulkanInstance.create();
      VulkanDevice.of(instance).forEach(device -> told.add(text(device)));
      vkDestroyInstance(instance, null);
    } catch (LinkageError noLoader) {
      refuse("Vulkan could not be loaded: " + noLoader.getMessage().lines().findFirst().orElse(""));
    } catch (Refusal refused) {
      refuse(refused.getMessage());
    }
    System.out.println(told.isEmpty() ? "none" : String.join(" | ", told));
  }

  private static void refuse(String why) {
    System.err.println(why);
    System.exit(REFUSED);
  }

  private static String text(VulkanDevice device) {
    List<String> has = new ArrayList<>(MATTER);
    has.retainAll(device.extensions());
    List<String> lacks = new ArrayList<>(MATTER);
    lacks.removeAll(has);
    return device.name()
        + (device.pci().isEmpty() ? " (no PCI address)" : " (PCI " + device.pci() + ")")
        + (", " + (device.type() < TYPES.size() ? TYPES.get(device.type()) : "type unknown"))
        + (", " + device.driver())
        + (", Vulkan " + device.api())
        + (", has " + String.join(" ", has))
        + (", lacks " + String.join(" ", lacks));
  }
}
