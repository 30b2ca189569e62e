package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loaded kernel modules that drive GPUs, cameras and their buffers, with their versions. */
public final class ModuleFacts implements FactSource {
  private static final Pattern MODULE =
      Pattern.compile(
          "^((?:nvidia|nouveau|nova|amdgpu|amdkfd|radeon|i915|xe|drm|ttm|vgem|vkms|virtio_gpu|ast"
              + "|panfrost|panthor|lima|msm|vc4|v3d|tegra|nvmap|nvgpu|host1x|bcm2835|rp1|pisp"
              + "|rockchip|hantro|uvcvideo|video|v4l2|vivid|vim2m|media|mc$|udmabuf)\\S*) ",
          Pattern.MULTILINE);

  @Override
  public String section() {
    return "kernel modules";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading modules = probes.text("/proc/modules");
    if (!modules.readable()) {
      String hint = " (no modules are loaded, or the kernel has no module support)";
      return List.of(Fact.unreadable("modules", modules.unreadable() + hint));
    }
    List<Entry> entries = new ArrayList<>();
    Matcher matcher = MODULE.matcher(modules.value());
    while (matcher.find()) {
      String name = matcher.group(1);
      // a module of the kernel's own tree has no version but the kernel's
      Reading version = probes.text("/sys/module/" + name + "/version");
      entries.add(Fact.of(name, version.readable() ? version.value() : "loaded"));
    }
    return entries.isEmpty()
        ? List.of(Fact.of("modules", "none for a GPU or a camera; drivers may be built in"))
        : entries;
  }
}
