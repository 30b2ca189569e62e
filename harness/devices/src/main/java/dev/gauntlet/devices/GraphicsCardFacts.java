package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Graphics and compute cards on the PCI bus, with or without a driver, and DRM's nodes. */
public final class GraphicsCardFacts implements FactSource {
  private static final String PCI = "/sys/bus/pci/devices";
  private static final String DRM = "/sys/class/drm";

  @Override
  public String section() {
    return "graphics cards";
  }

  @Override
  public List<Entry> read(Probes probes) {
    List<Entry> entries = new ArrayList<>();
    for (Path device : probes.list(PCI, "*")) {
      Reading type = probes.text(device.resolve("class"));
      // display controllers and processing accelerators of the PCI code assignment
      if (type.readable() && (type.value().startsWith("0x03") || type.value().startsWith("0x12"))) {
        entries.add(card(probes, device));
      }
    }
    if (entries.isEmpty()) {
      entries.add(Fact.unreadable("pci", "no display controller or accelerator in " + PCI));
    }
    entries.add(Fact.words("drm nodes", nodes(probes)));
    return entries;
  }

  private static Facts card(Probes probes, Path device) {
    Reading vendor = probes.text(device.resolve("vendor"));
    Reading model = probes.text(device.resolve("device"));
    Reading id = vendor.map(v -> hex(v) + ":" + (model.readable() ? hex(model.value()) : "?"));
    return new Facts(
        "pci " + device.getFileName(),
        List.of(
            Fact.of("id", id),
            Fact.of("driver", probes.linkName(device.resolve("driver"))),
            Fact.of("vbios", probes.text(device.resolve("vbios_version"))),
            Fact.of("iommu group", probes.linkName(device.resolve("iommu_group")))));
  }

  private static List<String> nodes(Probes probes) {
    List<String> nodes = new ArrayList<>();
    for (String glob : List.of("card[0-9]", "card[0-9][0-9]", "renderD*")) {
      for (Path node : probes.list(DRM, glob)) {
        nodes.add(node.getFileName() + " " + probes.linkName(node.resolve("device/driver")));
      }
    }
    return nodes;
  }

  private static String hex(String text) {
    return text.startsWith("0x") ? text.substring(2) : text;
  }
}
