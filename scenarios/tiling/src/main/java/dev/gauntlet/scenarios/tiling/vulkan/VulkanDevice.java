package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.vulkan.EXTPciBusInfo.VK_EXT_PCI_BUS_INFO_EXTENSION_NAME;
import static org.lwjgl.vulkan.KHRDriverProperties.VK_KHR_DRIVER_PROPERTIES_EXTENSION_NAME;
import static org.lwjgl.vulkan.VK10.VK_SUCCESS;
import static org.lwjgl.vulkan.VK10.VK_VERSION_MAJOR;
import static org.lwjgl.vulkan.VK10.VK_VERSION_MINOR;
import static org.lwjgl.vulkan.VK10.VK_VERSION_PATCH;
import static org.lwjgl.vulkan.VK10.vkEnumerateDeviceExtensionProperties;
import static org.lwjgl.vulkan.VK10.vkEnumeratePhysicalDevices;
import static org.lwjgl.vulkan.VK11.vkGetPhysicalDeviceProperties2;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkExtensionProperties;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceDriverProperties;
import org.lwjgl.vulkan.VkPhysicalDevicePCIBusInfoPropertiesEXT;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;

/**
 * A device that an instance shows.
 *
 * @param pci its address, {@code 0000:65:00.0}; "" when it has none or does not tell
 * @param type a VkPhysicalDeviceType
 * @param driver name and version
 * @param api version of Vulkan
 */
record VulkanDevice(
    VkPhysicalDevice handle,
    String name,
    String pci,
    int type,
    String driver,
    String api,
    Set<String> extensions) {

  /** In the loader's order. */
  static List<VulkanDevice> of(VkInstance instance) throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      VulkanCall.must(
          "vkEnumeratePhysicalDevices", vkEnumeratePhysicalDevices(instance, count, null));
      PointerBuffer handles = stack.mallocPointer(Math.max(1, count.get(0)));
      if (count.get(0) > 0) {
        VulkanCall.must(
            "vkEnumeratePhysicalDevices", vkEnumeratePhysicalDevices(instance, count, handles));
      }
      List<VulkanDevice> devices = new ArrayList<>();
      for (int i = 0; i < count.get(0); i++) {
        devices.add(read(new VkPhysicalDevice(handles.get(i), instance)));
      }
      return devices;
    }
  }

  private static VulkanDevice read(VkPhysicalDevice handle) {
    Set<String> extensions = extensions(handle);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkPhysicalDeviceProperties2 all = VkPhysicalDeviceProperties2.calloc(stack).sType$Default();
      VkPhysicalDevicePCIBusInfoPropertiesEXT bus =
          VkPhysicalDevicePCIBusInfoPropertiesEXT.calloc(stack).sType$Default();
      VkPhysicalDeviceDriverProperties driver =
          VkPhysicalDeviceDriverProperties.calloc(stack).sType$Default();
      // structures of an extension that the device has not are not to be asked for
      boolean hasBus = extensions.contains(VK_EXT_PCI_BUS_INFO_EXTENSION_NAME);
      boolean hasDriver = extensions.contains(VK_KHR_DRIVER_PROPERTIES_EXTENSION_NAME);
      if (hasBus) {
        all.pNext(bus);
      }
      if (hasDriver) {
        all.pNext(driver);
      }
      vkGetPhysicalDeviceProperties2(handle, all);
      VkPhysicalDeviceProperties base = all.properties();
      return new VulkanDevice(
          handle,
          base.deviceNameString(),
          hasBus ? address(bus) : "",
          base.deviceType(),
          hasDriver
              ? driver.driverNameString() + " " + driver.driverInfoString()
              : "driver version " + base.driverVersion(),
          version(base.apiVersion()),
          extensions);
    }
  }

  private static String address(VkPhysicalDevicePCIBusInfoPropertiesEXT bus) {
    return String.format(
        Locale.ROOT,
        "%04x:%02x:%02x.%x",
        bus.pciDomain(),
        bus.pciBus(),
        bus.pciDevice(),
        bus.pciFunction());
  }

  private static String version(int packed) {
    return VK_VERSION_MAJOR(packed)
        + "."
        + VK_VERSION_MINOR(packed)
        + "."
        + VK_VERSION_PATCH(packed);
  }

  private static Set<String> extensions(VkPhysicalDevice handle) {
    Set<String> names = new TreeSet<>();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      if (vkEnumerateDeviceExtensionProperties(handle, (ByteBuffer) null, count, null)
          != VK_SUCCESS) {
        return names;
      }
      // not on the stack: 200 of 260 bytes each are more than it has
      try (VkExtensionProperties.Buffer all = VkExtensionProperties.calloc(count.get(0))) {
        if (vkEnumerateDeviceExtensionProperties(handle, (ByteBuffer) null, count, all)
            == VK_SUCCESS) {
          all.forEach(one -> names.add(one.extensionNameString()));
        }
      }
    }
    return names;
  }
}
