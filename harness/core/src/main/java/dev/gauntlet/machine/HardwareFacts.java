package dev.gauntlet.machine;

import java.util.List;

/** The board, by firmware tables that hold no serial number. */
public final class HardwareFacts implements FactSource {
  @Override
  public String section() {
    return "hardware";
  }

  @Override
  public List<Entry> read(Probes probes) {
    // a device tree on ARM boards (Jetson, Raspberry Pi), DMI elsewhere, often neither in a VM
    return List.of(
        Fact.of(
            "model",
            probes
                .text("/proc/device-tree/model")
                .or(() -> probes.text("/sys/class/dmi/id/product_name"))),
        Fact.of("vendor", probes.text("/sys/class/dmi/id/sys_vendor")),
        Fact.of("board", probes.text("/sys/class/dmi/id/board_name")),
        Fact.of("firmware", probes.text("/sys/class/dmi/id/bios_version")),
        Fact.of(
            "jetson release",
            probes
                .text("/etc/nv_tegra_release")
                .map(text -> text.lines().findFirst().orElse(text))));
  }
}
