package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** V4L2 devices by sysfs; their formats need the device opened and are not asked for. */
public final class VideoDeviceFacts implements FactSource {
  private static final String FOLDER = "/sys/class/video4linux";

  @Override
  public String section() {
    return "video devices";
  }

  @Override
  public List<Entry> read(Probes probes) {
    List<Entry> entries = new ArrayList<>();
    for (Path device : probes.list(FOLDER, "*")) {
      entries.add(
          new Facts(
              device.getFileName().toString(),
              List.of(
                  Fact.of("name", probes.text(device.resolve("name"))),
                  Fact.of("driver", probes.linkName(device.resolve("device/driver"))))));
    }
    return entries.isEmpty()
        ? List.of(Fact.unreadable("devices", "no V4L2 device in " + FOLDER))
        : entries;
  }
}
