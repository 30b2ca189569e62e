package dev.gauntlet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Memory of the machine. On a virtual machine with a balloon or hot-plugged memory, MemTotal grows
 * while it is used (seen: 31 GiB at the start, 255 GiB later), so it is no limit to plan by.
 */
public final class MemoryFacts implements FactSource {
  private static final List<String> KEYS =
      List.of("MemTotal", "MemAvailable", "SwapTotal", "SwapFree", "HugePages_Total", "CmaTotal");

  @Override
  public String section() {
    return "memory";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading meminfo = probes.text("/proc/meminfo");
    List<Entry> entries = new ArrayList<>();
    for (String key : KEYS) {
      Pattern line = Pattern.compile("^" + key + ":\\s+(\\d+)", Pattern.MULTILINE);
      Reading value = meminfo.find(line, "/proc/meminfo has no " + key);
      entries.add(Fact.quantity(key, value, key.startsWith("HugePages") ? "1" : "KiB"));
    }
    entries.add(Fact.of("note", "MemTotal may grow with use on a virtual machine"));
    entries.add(
        Fact.of(
            "transparent huge pages",
            probes
                .text("/sys/kernel/mm/transparent_hugepage/enabled")
                .find(Pattern.compile("\\[(\\w+)]"), "no choice is marked")));
    entries.add(Fact.of("overcommit", probes.text("/proc/sys/vm/overcommit_memory")));
    entries.add(
        Fact.quantity("mappings per process", probes.text("/proc/sys/vm/max_map_count"), "1"));
    return entries;
  }
}
