package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All dma-buf buffers of the machine: by /sys/kernel/dmabuf where the kernel was built with its
 * statistics, else by debugfs, which only root may read.
 *
 * @param count how many; NaN when it cannot be read
 * @param bytes how large together; likewise
 */
record DmaBuffers(double count, double bytes) {
  private static final File SYSFS = new File("/sys/kernel/dmabuf/buffers");
  private static final Path DEBUGFS = Path.of("/sys/kernel/debug/dma_buf/bufinfo");
  private static final Pattern TOTAL =
      Pattern.compile("Total (\\d+) objects, (\\d+) bytes", Pattern.CASE_INSENSITIVE);

  static DmaBuffers read() {
    String[] inodes = SYSFS.list();
    if (inodes != null) {
      return fromSysfs(inodes);
    }
    try {
      return fromDebugfs(Files.readString(DEBUGFS, StandardCharsets.ISO_8859_1));
    } catch (IOException missingOrForbidden) {
      return new DmaBuffers(Double.NaN, Double.NaN);
    }
  }

  private static DmaBuffers fromSysfs(String[] inodes) {
    double bytes = 0;
    int count = 0;
    for (String inode : inodes) {
      double size = size(inode);
      if (size >= 0) {
        bytes += size;
        count++;
      }
    }
    return new DmaBuffers(count, bytes);
  }

  private static double size(String inode) {
    try {
      Path size = SYSFS.toPath().resolve(inode).resolve("size");
      return Long.parseLong(Files.readString(size).strip());
    } catch (IOException freedMeanwhile) {
      return -1;
    }
  }

  /**
   * @param text with "Total 4 objects, 33177600 bytes" at its end
   */
  static DmaBuffers fromDebugfs(String text) {
    Matcher total = TOTAL.matcher(text);
    return total.find()
        ? new DmaBuffers(Long.parseLong(total.group(1)), Long.parseLong(total.group(2)))
        : new DmaBuffers(Double.NaN, Double.NaN);
  }
}
