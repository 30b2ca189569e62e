package dev.gauntlet.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The processor; Raspberry Pi's {@code /proc/cpuinfo} also has a serial number, never read here.
 */
public final class CpuFacts implements FactSource {
  private static final String CPUINFO = "/proc/cpuinfo";
  private static final String CPUS = "/sys/devices/system/cpu";
  private static final Pattern LOGICAL = Pattern.compile("^processor\\s*:", Pattern.MULTILINE);
  private static final Pattern HYPERVISOR =
      Pattern.compile("^flags\\s*:.*\\bhypervisor\\b", Pattern.MULTILINE);

  @Override
  public String section() {
    return "cpu";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading cpuinfo = probes.text(CPUINFO);
    List<Entry> entries = new ArrayList<>();
    entries.add(Fact.of("architecture", System.getProperty("os.arch")));
    entries.add(Fact.of("model", model(cpuinfo)));
    entries.add(Fact.of("microcode", line(cpuinfo, "microcode")));
    entries.add(Fact.quantity("logical processors", logical(cpuinfo), "1"));
    entries.add(Fact.quantity("cores", cores(probes), "1"));
    entries.add(
        Fact.quantity("processors for this JVM", Runtime.getRuntime().availableProcessors(), "1"));
    entries.add(Fact.of("threads per core", smt(probes.text(CPUS + "/smt/active"))));
    entries.add(Fact.of("governor", governor(probes)));
    entries.add(
        Fact.quantity(
            "highest frequency", probes.text(CPUS + "/cpu0/cpufreq/cpuinfo_max_freq"), "kHz"));
    entries.add(Fact.of("virtual machine", virtual(cpuinfo)));
    return entries;
  }

  /** The name on x86; on ARM, which has none, the numbers that name the core. */
  static Reading model(Reading cpuinfo) {
    return line(cpuinfo, "model name").or(() -> arm(cpuinfo));
  }

  private static Reading arm(Reading cpuinfo) {
    if (!cpuinfo.readable()) {
      return cpuinfo;
    }
    List<String> parts = new ArrayList<>();
    for (String key : List.of("CPU implementer", "CPU part", "CPU variant", "CPU revision")) {
      Set<String> values = lines(cpuinfo, key);
      if (!values.isEmpty()) {
        // big.LITTLE: several kinds of core in one machine
        parts.add(key.substring(4) + " " + String.join("+", values));
      }
    }
    return parts.isEmpty()
        ? Reading.unreadable(CPUINFO + " names no model")
        : Reading.of(String.join(", ", parts));
  }

  private static Reading line(Reading cpuinfo, String key) {
    if (!cpuinfo.readable()) {
      return cpuinfo;
    }
    Set<String> values = lines(cpuinfo, key);
    return values.isEmpty()
        ? Reading.unreadable(CPUINFO + " has no \"" + key + "\"")
        : Reading.of(String.join(" and ", values));
  }

  private static Set<String> lines(Reading cpuinfo, String key) {
    if (!cpuinfo.readable()) {
      return Set.of();
    }
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(key) + "\\s*:[ \\t]*(\\S.*)$", Pattern.MULTILINE)
            .matcher(cpuinfo.value());
    return matcher
        .results()
        .map(r -> r.group(1).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Reading logical(Reading cpuinfo) {
    if (!cpuinfo.readable()) {
      return cpuinfo;
    }
    long count = LOGICAL.matcher(cpuinfo.value()).results().count();
    return count == 0
        ? Reading.unreadable(CPUINFO + " has no \"processor\"")
        : Reading.of("" + count);
  }

  /** Processors that share a core list the same siblings. */
  private static Reading cores(Probes probes) {
    Set<String> siblings = new TreeSet<>();
    for (Path cpu : probes.list(CPUS, "cpu[0-9]*")) {
      Reading one = probes.text(CPUS + "/" + cpu.getFileName() + "/topology/thread_siblings_list");
      if (one.readable()) {
        siblings.add(one.value());
      }
    }
    return siblings.isEmpty()
        ? Reading.unreadable(CPUS + "/cpu*/topology is missing")
        : Reading.of("" + siblings.size());
  }

  private static Reading smt(Reading active) {
    return active.map(value -> value.equals("1") ? "several (SMT on)" : "one (SMT off or absent)");
  }

  private static Reading governor(Probes probes) {
    Set<String> governors = new TreeSet<>();
    for (Path cpu : probes.list(CPUS, "cpu[0-9]*")) {
      Reading one = probes.text(CPUS + "/" + cpu.getFileName() + "/cpufreq/scaling_governor");
      if (one.readable()) {
        governors.add(one.value());
      }
    }
    return governors.isEmpty()
        ? Reading.unreadable(
            CPUS
                + "/cpu*/cpufreq/scaling_governor is missing: a virtual machine, or the firmware"
                + " decides")
        : Reading.of(String.join(" and ", governors));
  }

  private static Reading virtual(Reading cpuinfo) {
    return cpuinfo.map(
        text ->
            HYPERVISOR.matcher(text).find() ? "yes (cpu flag hypervisor)" : "no cpu flag says so");
  }
}
