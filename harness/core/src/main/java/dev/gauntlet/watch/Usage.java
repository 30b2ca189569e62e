package dev.gauntlet.watch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process uses, read from /proc ten times a second, with its peaks. One open file and one
 * buffer: opening and allocating would cost more than the kernel's part.
 */
final class Usage implements AutoCloseable {
  private final File source;
  private final Path descriptors;
  private final byte[] buffer = new byte[8192];
  private RandomAccessFile status;
  private long resident;
  private long peak;
  private long threads;
  private long open;

  Usage(int pid) {
    source = new File("/proc/" + pid + "/status");
    descriptors = new File("/proc/" + pid + "/fd").toPath();
  }

  /** Reads once; a process that has just died leaves the figures as they were. */
  void sample() {
    try {
      if (status == null) {
        status = new RandomAccessFile(source, "r");
      }
      status.seek(0);
      int length = status.read(buffer);
      if (length <= 0) {
        return;
      }
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      resident = field(text, "VmRSS:", resident / 1024) * 1024;
      peak = Math.max(peak, field(text, "VmHWM:", 0) * 1024);
      threads = Math.max(threads, field(text, "Threads:", 0));
      // since kernel 6.2 the size of the folder is the number of descriptors
      open = Math.max(open, Files.size(descriptors));
    } catch (IOException refused) {
      // died between two reads, or we are out of descriptors: what was seen before stands
      return;
    }
  }

  private static long field(String text, String name, long otherwise) {
    int at = text.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    long value = 0;
    for (int i = at + name.length(); i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
      }
    }
    return value;
  }

  /** Resident memory at the last sample, bytes. */
  long resident() {
    return resident;
  }

  /** Peaks by metric name; what was never read is left out. */
  Map<String, Double> peaks() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    put(metrics, "peak.rss", peak);
    put(metrics, "peak.threads", threads);
    put(metrics, "peak.fd", open);
    return metrics;
  }

  private static void put(Map<String, Double> metrics, String name, long value) {
    if (value > 0) {
      metrics.put(name, (double) value);
    }
  }

  @Override
  public void close() throws IOException {
    if (status != null) {
      status.close();
    }
  }
}
