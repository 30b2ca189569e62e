package dev.gauntlet.probe;

import dev.gauntlet.probe.Metric.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * All metrics. Costs are of a worker with 200 descriptors, 70 threads and 300 MiB resident, beside
 * 75 other processes, on two cores of a virtual machine.
 */
public final class Metrics {
  private static final String STAT = "/proc/PID/stat";
  private static final String STATUS = "/proc/PID/status";
  private static final String BOX = "black box";
  private static final String IO = "/proc/PID/io";
  private static final String NMT = "native memory tracking";

  private Metrics() {}

  /** Those of the engine, then those of the devices' modules. */
  public static List<Metric> all(ClassLoader loader) {
    List<Metric> all = new ArrayList<>(polls());
    all.addAll(rounds());
    all.addAll(held());
    all.addAll(deaths());
    for (DeviceMetrics device : ServiceLoader.load(DeviceMetrics.class, loader)) {
      all.addAll(device.metrics());
    }
    return all;
  }

  /** The metric of that name. */
  public static Optional<Metric> named(String name, ClassLoader loader) {
    return all(loader).stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  private static List<Metric> polls() {
    return List.of(
        new Metric("steady", "1", When.POLL, 1, BOX, false, "1 while all lanes iterate"),
        new Metric("iterations.begun", "1", When.POLL, 1, BOX, false, "summed over lanes"),
        poll(RunMemory.COLUMN, "B", STATUS, false, "resident memory of all processes of the run"),
        poll("host.rss", "B", STATUS, false, "resident memory of the worker alone"),
        poll("host.peak", "B", STATUS, false, "the most that was ever resident of the worker"),
        poll("host.virtual", "B", STAT, false, "address space, used or not"),
        poll("threads", "1", STAT, true, "threads"),
        poll("fd", "1", "/proc/PID/fd", true, "open descriptors"),
        poll("cpu.user", "s", STAT, false, "processor time outside the kernel"),
        poll("cpu.system", "s", STAT, false, "processor time in the kernel"),
        poll("faults.minor", "1", STAT, false, "page faults served from memory"),
        poll("faults.major", "1", STAT, false, "page faults served from a disk"),
        poll("io.read", "B", IO, false, "given by read calls, of pipes and sockets too"),
        poll("io.written", "B", IO, false, "taken by write calls, likewise"),
        poll("io.disk.read", "B", IO, false, "fetched from a disk"),
        poll("io.disk.written", "B", IO, false, "sent to a disk"));
  }

  private static Metric poll(
      String name, String unit, String source, boolean judged, String meaning) {
    return new Metric(name, unit, When.POLL, 80, source, judged, meaning);
  }

  private static List<Metric> rounds() {
    List<Metric> rounds = new ArrayList<>();
    rounds.add(
        round("host.pss", "B", 3900, "/proc/PID/smaps_rollup", "resident, shared pages in parts"));
    rounds.add(round("maps", "1", 3900, "/proc/PID/maps", "mappings"));
    for (String metric : DescriptorClass.metrics()) {
      String kind = metric.substring("fd.".length());
      rounds.add(round(metric, "1", 1260, "/proc/PID/fd/*", "descriptors: " + kind));
    }
    String status = "/proc/PID/status";
    String maps = "/proc/PID/maps";
    rounds.add(
        new Metric(
            PinnedSampler.PINNED,
            "B",
            When.ROUND,
            30,
            status + " and maps",
            true,
            "host memory that is locked, pinned or mapped for a device"));
    rounds.add(round("pinned.locked", "B", 30, status + " VmLck", "kept by mlock"));
    rounds.add(
        round("pinned.vmpin", "B", 30, status + " VmPin", "pinned, as the kernel accounts it"));
    rounds.add(round("pinned.device", "B", 30, maps, "mappings of a GPU's nodes"));
    rounds.add(round("pinned.shared", "B", 30, maps, "shared anonymous mappings beside a GPU"));
    rounds.add(round("host.shmem", "B", 30, status + " RssShmem", "resident shared memory"));
    rounds.add(
        judged(
            "children",
            40,
            "/proc/loadavg and /proc/PID/stat",
            "processes of the run beside its worker"));
    rounds.add(round("zombies", "1", 460, "/proc/PID/stat", "those of them that nobody reaped"));
    rounds.add(round("orphans", "1", 460, "/proc/PID/stat", "those that have lost their parent"));
    rounds.add(judged("shm", 52, "/proc/sysvipc/shm", "SysV segments that the run has made"));
    rounds.add(round("shm.bytes", "B", 52, "/proc/sysvipc/shm", "their sizes"));
    rounds.add(judged("files", 60, "run folder, /dev/shm", "files that the run has left"));
    rounds.add(round("files.folder", "1", 60, "run folder", "those in its own folder"));
    rounds.add(
        round("files.devshm", "1", 60, "/dev/shm", "those that the run has made in /dev/shm"));
    return rounds;
  }

  private static Metric round(
      String name, String unit, double micros, String source, String meaning) {
    return new Metric(name, unit, When.ROUND, micros, source, false, meaning);
  }

  private static Metric judged(String name, double micros, String source, String meaning) {
    return new Metric(name, "1", When.ROUND, micros, source, true, meaning);
  }

  private static List<Metric> held() {
    return List.of(
        held("iterations", "1", "lanes", false, "ended so far, summed over lanes"),
        held("seconds", "s", "clock", false, "since the samples began"),
        held("held.millis", "ms", "clock", false, "what the worker's part of the sample took"),
        held("host.native", "B", "mallinfo2 - " + NMT, true, "malloc without the JVM's own"),
        held(
            "host.mapped",
            "B",
            "/proc/self/statm - " + NMT + " - malloc_info",
            true,
            "mappings that are neither the JVM's nor malloc's"),
        held("nmt.other", "B", NMT, true, "direct buffers and Unsafe"),
        held("java.heap", "B", "Runtime", true, "Java heap after a collection"),
        held("direct", "B", "java.nio.Bits", false, "direct buffers"),
        held("malloc", "B", "mallinfo2 or malloc_info", false, "all that malloc has given out"),
        held("nmt.malloc", "B", NMT, false, "the JVM's own part of it"),
        held("nmt.reserved", "B", NMT, false, "address space that the JVM has reserved"),
        held("nmt.class", "B", NMT, false, "class metadata"),
        held("nmt.thread", "B", NMT, false, "stacks in use"),
        held("nmt.code", "B", NMT, false, "compiled code"),
        held("nmt.gc", "B", NMT, false, "the collector's tables"),
        held("nmt.compiler", "B", NMT, false, "the JIT at work"),
        held("nmt.internal", "B", NMT, false, "what has no category of its own"),
        held("nmt.symbol", "B", NMT, false, "names"),
        held("nmt.metaspace", "B", NMT, false, "metaspace"),
        held("nmt.arenas", "B", NMT, false, "chunks kept for arenas"),
        held("nmt.blocks", "1", NMT, false, "blocks of the JVM's own from malloc"),
        held("malloc.rss", "B", "/proc/self/statm", false, "resident memory, before a trim"),
        held("malloc.free", "B", "mallinfo2 or malloc_info", false, "freed, and kept by malloc"),
        held("malloc.arenas", "1", "malloc_info", false, "arenas of malloc"),
        held("malloc.trimmed", "B", "malloc_trim", false, "given back at the last sample"),
        held("succeeded", "1", "lanes", false, "iterations that succeeded, summed over lanes"));
  }

  private static Metric held(
      String name, String unit, String source, boolean judged, String meaning) {
    return new Metric(name, unit, When.HELD, 2900, source, judged, meaning);
  }

  private static List<Metric> deaths() {
    return List.of(
        death("kernel.slab", "B", "/proc/meminfo SUnreclaim", "the kernel's own objects"),
        death("kernel.vmalloc", "B", "/proc/meminfo VmallocUsed", "the kernel's mapped areas"),
        death("kernel.pagetables", "B", "/proc/meminfo PageTables", "page tables"),
        death("kernel.stacks", "B", "/proc/meminfo KernelStack", "stacks of threads"),
        death("dmabuf.count", "1", "/sys/kernel/dmabuf or debugfs", "dma-buf buffers"),
        death("dmabuf.bytes", "B", "/sys/kernel/dmabuf or debugfs", "their sizes"),
        death("host.segments", "1", "/proc/sysvipc/shm", "SysV segments of anybody"),
        death("host.segments.bytes", "B", "/proc/sysvipc/shm", "their sizes"),
        death("host.devshm", "1", "/dev/shm", "entries of anybody"),
        death("host.devshm.bytes", "B", "/dev/shm", "sizes of those that are files"),
        death("host.orphans", "1", "/proc/*/environ", "processes that runs have left behind"),
        death("left.segments", "1", "/proc/sysvipc/shm", "SysV segments that runs have left"),
        death("left.segments.bytes", "B", "/proc/sysvipc/shm", "their sizes"));
  }

  private static Metric death(String name, String unit, String source, String meaning) {
    return new Metric(name, unit, When.DEATH, 1750, source, false, meaning);
  }
}
