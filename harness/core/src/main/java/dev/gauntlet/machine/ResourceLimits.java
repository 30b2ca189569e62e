package dev.gauntlet.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of what a worker may lose, as they are on this machine and for this worker; the least
 * where there are several. What has no limit that can be read is left out.
 */
public final class ResourceLimits {
  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)([kmgt]?)\\b");

  /** Metrics that take the machine's memory. */
  private static final List<String> MEMORY = List.of("host.native", "host.mapped", "nmt.other");

  private final Probes probes;
  private final String process;
  private final Map<String, ResourceLimit> least = new LinkedHashMap<>();

  private ResourceLimits(Probes probes, long pid) {
    this.probes = probes;
    this.process = "/proc/" + pid;
  }

  /**
   * By metric.
   *
   * @param pid of a worker that lives and whose JVM has started: it raises its own soft limit of
   *     descriptors
   * @param memory bytes that {@code --memory} allows it
   */
  public static Map<String, ResourceLimit> of(Probes probes, long pid, long memory) {
    ResourceLimits limits = new ResourceLimits(probes, pid);
    limits.descriptors();
    limits.threads();
    limits.memory(memory);
    limits.heap();
    limits.shared();
    return limits.least;
  }

  private void descriptors() {
    least("fd", rlimit("Max open files"), "RLIMIT_NOFILE of the worker");
  }

  private void threads() {
    for (String metric : List.of("threads", "children")) {
      // the kernel does not hold the superuser to it
      if (!superuser()) {
        least(metric, rlimit("Max processes"), "RLIMIT_NPROC (ulimit -u)");
      }
      least(metric, group("processes limit"), "pids.max of the control group");
      least(metric, number("/proc/sys/kernel/threads-max"), "kernel.threads-max");
      least(metric, number("/proc/sys/kernel/pid_max"), "kernel.pid_max");
    }
    // a stack and its guard page are two mappings
    least("threads", number("/proc/sys/vm/max_map_count") / 2, "half of vm.max_map_count");
  }

  private void memory(long allowed) {
    double total = number("/proc/meminfo", "MemTotal:\\s+(\\d+) kB") * 1024;
    for (String metric : MEMORY) {
      least(metric, total, "memory of the machine");
      least(metric, group("memory limit"), "memory limit of the control group");
      least(metric, (double) allowed, "--memory");
    }
  }

  private void heap() {
    Reading command = probes.text(process + "/cmdline");
    if (!command.readable()) {
      return;
    }
    Matcher flag = HEAP.matcher(command.value().toLowerCase(Locale.ROOT).replace("-xmx", "-Xmx"));
    // the last one counts
    double bytes = Double.NaN;
    while (flag.find()) {
      bytes = Double.parseDouble(flag.group(1)) * Math.pow(1024, " kmgt".indexOf(flag.group(2)));
    }
    least("java.heap", bytes, "-Xmx of the worker");
  }

  private void shared() {
    least("shm", number("/proc/sys/kernel/shmmni"), "kernel.shmmni");
    try {
      least(
          "host.devshm.bytes",
          (double) Files.getFileStore(probes.at("/dev/shm")).getTotalSpace(),
          "size of /dev/shm");
    } catch (IOException none) {
      // not every container has one, and then nothing can run out of it
      return;
    }
  }

  private void least(String metric, double amount, String from) {
    if (amount > 0 && Double.isFinite(amount)) {
      least.merge(
          metric,
          new ResourceLimit(metric, amount, from),
          (one, other) -> other.amount() < one.amount() ? other : one);
    }
  }

  /** NaN for "unlimited", as for what cannot be read. */
  private double rlimit(String name) {
    return number(process + "/limits", "(?m)^" + name + "\\s+(\\d+)\\s");
  }

  private double group(String name) {
    for (Entry entry : new CgroupFacts().read(probes)) {
      if (entry instanceof Fact fact && fact.name().equals(name) && !fact.unit().isEmpty()) {
        return fact.reading().readable() ? Double.parseDouble(fact.reading().value()) : Double.NaN;
      }
    }
    return Double.NaN;
  }

  private boolean superuser() {
    return number(process + "/status", "(?m)^Uid:\\s+(\\d+)\\s") == 0;
  }

  private double number(String file) {
    return number(file, "^(\\d+)$");
  }

  private double number(String file, String pattern) {
    Reading found = probes.text(file).find(Pattern.compile(pattern), file + " has no such line");
    return found.readable() ? Double.parseDouble(found.value()) : Double.NaN;
  }
}
