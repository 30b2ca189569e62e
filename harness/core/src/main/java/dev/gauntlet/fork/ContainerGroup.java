package dev.gauntlet.fork;

import dev.gauntlet.machine.CgroupTree;
import dev.gauntlet.machine.EnclosingMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the kernel counts of all processes of a container, also of those that have ended. Where our
 * own view of the control groups does not show those of the container, nothing is known.
 *
 * <p>Sources: memory.events and cpu.stat of the kernel's cgroup-v2.rst; memory.rst and cpuacct.rst
 * of cgroup-v1.
 */
final class ContainerGroup {
  /** USER_HZ, in which cpuacct.stat counts: 100 on all architectures of today. */
  private static final double TICKS = 100;

  /** The kernel takes pages in batches, so that a full group may lack some. */
  private static final long BATCHES = 4 << 20;

  private final Optional<Path> memory;
  private final Optional<Path> cpu;

  /** CPU time, s. */
  record Cpu(double user, double system) {}

  private ContainerGroup(Optional<Path> memory, Optional<Path> cpu) {
    this.memory = memory;
    this.cpu = cpu;
  }

  /**
   * @param first pid of the container's first process
   */
  static ContainerGroup of(int first) throws IOException {
    CgroupTree tree = CgroupTree.of(first);
    return new ContainerGroup(folder(tree, "memory", first), folder(tree, "cpuacct", first));
  }

  /** Only where the process is listed: a group beside ours may have no path that we can see. */
  private static Optional<Path> folder(CgroupTree tree, String controller, int first) {
    return tree.place(controller)
        .map(place -> Path.of(place.folders().get(0)))
        .filter(folder -> lists(folder, first));
  }

  private static boolean lists(Path folder, int pid) {
    try {
      return Files.readAllLines(folder.resolve("cgroup.procs")).contains("" + pid);
    } catch (IOException unseen) {
      return false;
    }
  }

  /** Whether kills for memory are counted. */
  boolean tellsMemory() {
    return memory.isPresent();
  }

  /** Processes that were killed for memory. */
  long kills() {
    return memory
        .map(
            folder ->
                EnclosingMemory.counter(folder.resolve("memory.events"), "oom_kill ")
                    + EnclosingMemory.counter(folder.resolve("memory.oom_control"), "oom_kill "))
        .orElse(0L);
  }

  /** How often its own limit was met. */
  long hits() {
    return memory
        .map(
            folder ->
                EnclosingMemory.counter(folder.resolve("memory.events"), "oom ")
                    + EnclosingMemory.counter(folder.resolve("memory.failcnt"), "")
                    // the limit with swap is the same, and is asked first
                    + EnclosingMemory.counter(folder.resolve("memory.memsw.failcnt"), ""))
        .orElse(0L);
  }

  /**
   * Whether it has ever been as full as its limit allows. Of version 1, whose counts of hits stayed
   * 0 over a kill under equal limits with and without swap (seen on Linux 6.18).
   */
  boolean wasFull() {
    return memory
        .map(
            folder -> {
              long limit = EnclosingMemory.counter(folder.resolve("memory.limit_in_bytes"), "");
              long most = EnclosingMemory.counter(folder.resolve("memory.max_usage_in_bytes"), "");
              return limit > 0 && most + BATCHES >= limit;
            })
        .orElse(false);
  }

  Cpu cpu() {
    if (cpu.isEmpty()) {
      return new Cpu(0, 0);
    }
    Path one = cpu.get().resolve("cpuacct.stat");
    Path two = cpu.get().resolve("cpu.stat");
    return Files.exists(one)
        ? new Cpu(
            EnclosingMemory.counter(one, "user ") / TICKS,
            EnclosingMemory.counter(one, "system ") / TICKS)
        : new Cpu(
            EnclosingMemory.counter(two, "user_usec ") / 1e6,
            EnclosingMemory.counter(two, "system_usec ") / 1e6);
  }
}
