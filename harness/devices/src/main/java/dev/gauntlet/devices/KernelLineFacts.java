package dev.gauntlet.devices;

import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelRecord;
import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Probes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of the kernel's log that are about GPUs, cameras and their buffers. */
public final class KernelLineFacts implements FactSource {
  /** Enough for a fault and what led to it. */
  static final int LINES = 20;

  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)\\b(?:nvrm|nvidia\\S*|nouveau|nvgpu|nvmap|tegra\\S*|amdgpu|radeon|kfd|i915|xe"
              + "|drm|ttm|vgaarb|simpledrm|efifb|vkms|vgem|virtio_gpu|panfrost|panthor|lima|vc4"
              + "|v3d|msm|dma-?buf|udmabuf|uvcvideo|videodev|v4l2\\S*|unicam|bcm2835\\S*|rp1\\S*"
              + "|pisp\\S*|hantro\\S*|rkvdec|vivid)\\b");

  @Override
  public String section() {
    return "kernel lines";
  }

  @Override
  public List<Entry> read(Probes probes) {
    KernelLog log = KernelLog.read();
    if (!log.readable()) {
      return List.of(Fact.unreadable("lines", log.unreadable()));
    }
    List<String> lines = about(log.records().stream().map(KernelRecord::text).toList());
    if (lines.isEmpty()) {
      return List.of(Fact.of("lines", "none on a GPU or a camera among the lines still held"));
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      entries.add(Fact.of("line " + (i + 1), lines.get(i)));
    }
    return entries;
  }

  /** The last of those that are about it. */
  static List<String> about(List<String> lines) {
    List<String> found = lines.stream().filter(line -> ABOUT.matcher(line).find()).toList();
    return found.subList(Math.max(0, found.size() - LINES), found.size());
  }
}
