package dev.gauntlet.probe;

import dev.gauntlet.linux.ProcessStrings;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * What stays on the host when a run is dead, kept by the kernel or a driver. Of the whole machine,
 * so other programs move it too.
 */
public final class HostSampler implements Sampler {
  private static final List<byte[]> MEMORY =
      List.of(name("SUnreclaim:"), name("VmallocUsed:"), name("PageTables:"), name("KernelStack:"));

  /** Of every sample, in this order. */
  public static final List<String> COLUMNS =
      List.of(
          "kernel.slab",
          "kernel.vmalloc",
          "kernel.pagetables",
          "kernel.stacks",
          "dmabuf.count",
          "dmabuf.bytes",
          "host.segments",
          "host.segments.bytes",
          "host.devshm",
          "host.devshm.bytes",
          "host.orphans",
          "left.segments",
          "left.segments.bytes");

  /**
   * Memory of a dead process goes back by and by (RCU, lazily unmapped areas): settled is what
   * moves by less than this from poll to poll.
   */
  private static final double STILL = 64 * 1024;

  private static final Duration BETWEEN_POLLS = Duration.ofMillis(50);
  private static final double KIB = 1024;

  private final ProcFile memory = ProcFile.open("/proc/meminfo", 8192);
  private final LongPredicate runs;

  /** Of a host on which no run was made yet. */
  public HostSampler() {
    this(pid -> false);
  }

  /**
   * @param runs whether a pid was one of a run's processes: the kernel knows who made a segment
   */
  public HostSampler(LongPredicate runs) {
    this.runs = runs;
  }

  private static byte[] name(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public void sample(double[] row, int from) {
    kernel(row, from);
    DmaBuffers buffers = DmaBuffers.read();
    row[from + 4] = buffers.count();
    row[from + 5] = buffers.bytes();
    Optional<List<Segments.Segment>> segments = Segments.read();
    segments(segments, row, from + 6);
    shared(row, from + 8);
    row[from + 10] = orphans();
    segments(
        segments.map(all -> all.stream().filter(one -> runs.test(one.creator())).toList()),
        row,
        from + 11);
  }

  private static void segments(Optional<List<Segments.Segment>> some, double[] row, int from) {
    row[from] = some.map(all -> (double) all.size()).orElse(Double.NaN);
    row[from + 1] =
        some.map(all -> all.stream().mapToDouble(Segments.Segment::bytes).sum()).orElse(Double.NaN);
  }

  /**
   * Waits until the kernel's own memory stands still, then samples.
   *
   * @param limit gives up waiting after this: on a busy machine it never stands still
   * @return whether it did
   */
  public boolean settled(double[] row, int from, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    double[] before = new double[MEMORY.size()];
    double[] now = new double[MEMORY.size()];
    kernel(before, 0);
    boolean still = false;
    while (!still && System.nanoTime() < end) {
      Thread.sleep(BETWEEN_POLLS.toMillis());
      kernel(now, 0);
      still = true;
      for (int i = 0; i < now.length; i++) {
        still &= !(Math.abs(now[i] - before[i]) >= STILL);
      }
      System.arraycopy(now, 0, before, 0, now.length);
    }
    sample(row, from);
    return still;
  }

  private void kernel(double[] row, int from) {
    boolean readable = memory != null && memory.read();
    for (int i = 0; i < MEMORY.size(); i++) {
      row[from + i] = readable ? memory.field(MEMORY.get(i)) * KIB : Double.NaN;
    }
  }

  private static void shared(double[] row, int from) {
    // a controller's own folder, of black boxes, comes and goes with it
    File[] files = new File("/dev/shm").listFiles((in, name) -> !name.startsWith("gauntlet-"));
    row[from] = files == null ? Double.NaN : files.length;
    row[from + 1] = Double.NaN;
    if (files != null) {
      double bytes = 0;
      for (File file : files) {
        bytes += file.isFile() ? file.length() : 0;
      }
      row[from + 1] = bytes;
    }
  }

  /** Processes of any run that have no parent of their run: init or a controller has them. */
  private static double orphans() {
    long self = ProcessHandle.current().pid();
    if (ProcessChildren.told(1)) {
      return Stream.of(1L, self)
          .distinct()
          .flatMap(parent -> ProcessChildren.of(parent).stream())
          .filter(HostSampler::left)
          .count();
    }
    String[] names = new File("/proc").list();
    if (names == null) {
      return Double.NaN;
    }
    return Arrays.stream(names)
        .filter(name -> Character.isDigit(name.charAt(0)))
        .map(Long::valueOf)
        .filter(pid -> adopted(Path.of("/proc/" + pid), self) && left(pid))
        .count();
  }

  private static boolean adopted(Path process, long self) {
    try {
      String stat = text(process, "stat");
      String parent = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3)[1];
      return parent.equals("1") || parent.equals("" + self);
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whether it is of a run; workers are our children as well, and live. */
  private static boolean left(long pid) {
    return ProcessToken.of(pid).isPresent()
        && ProcessStrings.arguments(pid)
            .filter(arguments -> !arguments.contains(WorkerMain.class.getName()))
            .isPresent();
  }

  private static String text(Path process, String file) throws IOException {
    byte[] bytes = Files.readAllBytes(process.resolve(file));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    if (memory != null) {
      memory.close();
    }
  }
}
