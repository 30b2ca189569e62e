package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What the kernel tells of a process for next to nothing, for ten polls a second: three small files
 * and the size of a folder.
 */
public final class OutsideSampler implements Sampler {
  /** Of every sample, in this order. */
  public static final List<String> COLUMNS =
      List.of(
          "host.rss",
          "host.peak",
          "host.virtual",
          "threads",
          "fd",
          "cpu.user",
          "cpu.system",
          "faults.minor",
          "faults.major",
          "io.read",
          "io.written",
          "io.disk.read",
          "io.disk.written");

  /** USER_HZ, part of the kernel's ABI on x86-64 and AArch64. */
  private static final double TICKS_PER_SECOND = 100;

  // positions after the state, which is field 3 of the line: minflt is field 10, and so on
  private static final int MINOR_FAULTS = 7;
  private static final int MAJOR_FAULTS = 9;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int THREADS = 17;
  private static final int VIRTUAL = 20;
  private static final int FIELDS = 21;

  // not from stat: its resident size leaves out what each processor has not yet added up
  private static final byte[] RESIDENT = name("VmRSS:");
  private static final byte[] PEAK = name("VmHWM:");
  private static final byte[] THREADS_LINE = name("Threads:");
  private static final double KIB = 1024;

  private static final List<byte[]> IO =
      List.of(name("rchar:"), name("wchar:"), name("read_bytes:"), name("write_bytes:"));

  private final ProcFile stat;
  private final ProcFile status;
  private final ProcFile io;
  private final File descriptors;
  private final boolean sized;
  private final long[] fields = new long[FIELDS];

  public OutsideSampler(long pid) throws IOException {
    stat = ProcFile.open("/proc/" + pid + "/stat", 1024);
    status = ProcFile.open("/proc/" + pid + "/status", 8192);
    io = ProcFile.open("/proc/" + pid + "/io", 1024);
    descriptors = new File("/proc/" + pid + "/fd");
    // since Linux 6.2 the folder's size is the number of descriptors; before, it was 0
    sized = new File("/proc/self/fd").length() > 0;
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
    Arrays.fill(row, from, from + COLUMNS.size(), Double.NaN);
    if (stat == null || !stat.read()) {
      return;
    }
    char state = stat.stat(fields);
    if (state == 0 || state == 'Z' || state == 'X') {
      // a dead process has no memory and no descriptors, which says nothing of the one that lived
      return;
    }
    if (status != null && status.read()) {
      row[from] = status.field(RESIDENT) * KIB;
      row[from + 1] = status.field(PEAK) * KIB;
    }
    row[from + 2] = fields[VIRTUAL];
    row[from + 3] = fields[THREADS];
    row[from + 4] = open();
    row[from + 5] = fields[USER_TIME] / TICKS_PER_SECOND;
    row[from + 6] = fields[SYSTEM_TIME] / TICKS_PER_SECOND;
    row[from + 7] = fields[MINOR_FAULTS];
    row[from + 8] = fields[MAJOR_FAULTS];
    if (io != null && io.read()) {
      for (int i = 0; i < IO.size(); i++) {
        row[from + 9 + i] = io.field(IO.get(i));
      }
    }
  }

  /**
   * Reads only what has peaks: resident memory, the kernel's own peak of it, threads and
   * descriptors; NaN for the others. Leaves out stat and io, which add all threads up: 63 of 110 us
   * of a process with 89 threads and 210 descriptors.
   */
  void peaks(double[] row, int from) {
    Arrays.fill(row, from, from + COLUMNS.size(), Double.NaN);
    // a dead process has no such line
    if (status == null || !status.read() || Double.isNaN(status.field(RESIDENT))) {
      return;
    }
    row[from] = status.field(RESIDENT) * KIB;
    row[from + 1] = status.field(PEAK) * KIB;
    row[from + 3] = status.field(THREADS_LINE);
    row[from + 4] = open();
  }

  private double open() {
    long size = descriptors.length();
    if (sized) {
      // 0 is what File says of a folder that it may not look at; no worker has none
      return size == 0 ? Double.NaN : size;
    }
    String[] names = descriptors.list();
    return names == null ? Double.NaN : names.length;
  }

  @Override
  public void close() throws IOException {
    for (ProcFile file : new ProcFile[] {stat, status, io}) {
      if (file != null) {
        file.close();
      }
    }
  }
}
