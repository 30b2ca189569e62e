package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.VK10.VK_PHYSICAL_DEVICE_TYPE_CPU;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.cuda.CudaDevice;
import dev.gauntlet.scenarios.cuda.CudaFailed;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.TilingScenario;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lwjgl.vulkan.VkInstance;

/** Which of the devices that Vulkan shows; CUDA_VISIBLE_DEVICES means nothing to it. */
final class VulkanChoice {
  private VulkanChoice() {}

  /**
   * What to look for in every instance: a PCI address or a part of a name.
   *
   * @throws Refusal when this one has no such device
   */
  static String of(Setup setup, VkInstance instance) throws Refusal {
    String wanted = setup.device();
    if (wanted.equals(TilingScenario.ANY) && System.getenv("CUDA_VISIBLE_DEVICES") != null) {
      wanted = cudaFirst();
    }
    pick(VulkanDevice.of(instance), wanted);
    return wanted;
  }

  static VulkanDevice pick(List<VulkanDevice> devices, String wanted) throws Refusal {
    String text = wanted.toLowerCase(Locale.ROOT);
    return devices.stream()
        .filter(
            device ->
                wanted.equals(TilingScenario.ANY)
                    || device.pci().equals(text)
                    || device.name().toLowerCase(Locale.ROOT).contains(text))
        .min(Comparator.comparing(device -> device.type() == VK_PHYSICAL_DEVICE_TYPE_CPU))
        .orElseThrow(
            () ->
                new Refusal(
                    devices.isEmpty()
                        ? "Vulkan shows no device"
                        : "none is " + wanted + " of " + names(devices)));
  }

  private static String names(List<VulkanDevice> devices) {
    return String.join(
        ", ",
        devices.stream().map(device -> (device.name() + " " + device.pci()).strip()).toList());
  }

  /** Where the campaign's GPU was chosen for CUDA: the same one. */
  private static String cudaFirst() throws Refusal {
    try (CudaDevice device = CudaDevice.open("0")) {
      return device.pciAddress();
    } catch (Unsupported noCuda) {
      // the variable is set on a machine without one: it chooses nothing
      return TilingScenario.ANY;
    } catch (CudaFailed | IOException e) {
      throw new Refusal("the PCI address of CUDA's first device: " + e.getMessage());
    }
  }
}
