package dev.gauntlet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel, as its own files name it; {@code /proc/version} is left out: it names its builder.
 */
public final class KernelFacts implements FactSource {
  private static final Pattern DISTRIBUTION =
      Pattern.compile("^PRETTY_NAME=\"?([^\"\n]*)", Pattern.MULTILINE);

  /** Parameters that change what is measured; the rest of the line is nobody's business. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?<!\\S)((?:iommu|intel_iommu|amd_iommu|mitigations|isolcpus|nohz_full|hugepages"
              + "|hugepagesz|default_hugepagesz|transparent_hugepage|cma|coherent_pool|pcie_aspm"
              + "|preempt|swiotlb|nomodeset|(?:nvidia|nvidia-drm|nouveau|amdgpu|i915|xe)\\.[\\w-]+)"
              + "(?:=\\S*)?)(?!\\S)");

  /** gVisor gives every process this build, whatever the host runs. */
  private static final String GVISOR_VERSION = "#1 SMP Sun Jan 10 15:06:54 PST 2016";

  @Override
  public String section() {
    return "kernel";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading release = probes.text("/proc/sys/kernel/osrelease");
    Reading version = probes.text("/proc/sys/kernel/version");
    List<Entry> entries = new ArrayList<>();
    entries.add(Fact.of("name", probes.text("/proc/sys/kernel/ostype")));
    entries.add(Fact.of("release", release));
    entries.add(Fact.of("version", version));
    entries.add(
        Fact.of(
            "distribution",
            probes
                .text("/etc/os-release")
                .find(DISTRIBUTION, "/etc/os-release has no PRETTY_NAME")));
    entries.add(Fact.of("sandbox", sandbox(release, version)));
    entries.add(Fact.of("parameters", probes.text("/proc/cmdline").map(KernelFacts::parameters)));
    entries.add(Fact.of("tainted", probes.text("/proc/sys/kernel/tainted")));
    entries.add(
        Fact.of("address randomisation", probes.text("/proc/sys/kernel/randomize_va_space")));
    return entries;
  }

  static String parameters(String commandLine) {
    Matcher matcher = PARAMETER.matcher(commandLine);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found.isEmpty() ? "none that matters here" : String.join(" ", found);
  }

  static String sandbox(Reading release, Reading version) {
    boolean gvisor =
        (version.readable() && version.value().startsWith(GVISOR_VERSION))
            || (release.readable() && release.value().contains("gvisor"));
    return gvisor
        ? "gVisor: the kernel named here is its own, not the host's; no kernel log of the host"
        : "none recognised";
  }
}
