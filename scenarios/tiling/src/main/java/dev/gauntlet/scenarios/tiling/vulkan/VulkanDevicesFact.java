package dev.gauntlet.scenarios.tiling.vulkan;

import dev.gauntlet.machine.NativeProbe;
import dev.gauntlet.machine.Probes;

/**
 * The devices that Vulkan shows, for {@code doctor}: beside the manifests of its drivers, which say
 * what is installed and not what works. Here and not with the other facts, since a loader and its
 * drivers are native code: they are asked through the same bindings as the scenario's, in a process
 * that may die.
 */
public final class VulkanDevicesFact implements NativeProbe {
  @Override
  public String section() {
    return "graphics libraries";
  }

  @Override
  public String fact() {
    return "vulkan devices";
  }

  @Override
  public String mainClass() {
    return VulkanDevicesMain.class.getName();
  }

  /** The drivers' own versions and manifests stand in every campaign's environment already. */
  @Override
  public boolean beforeCampaigns() {
    return false;
  }

  @Override
  public boolean applies(Probes probes) {
    return true;
  }
}
