package dev.gauntlet.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Host memory that a device or a lock keeps in place. malloc does not know it, and where a driver
 * maps it into address space that it reserved before, the size of all mappings does not grow.
 *
 * <p>Drivers tell it in different ways, so each is a column of its own: {@code VmLck} is what mlock
 * keeps; {@code VmPin} is what the kernel accounts as pinned (RDMA, io_uring, VFIO; NVIDIA's driver
 * pins without accounting it); mappings of device nodes are what a driver has allocated itself; and
 * shared anonymous mappings ({@code /dev/zero (deleted)}) of a process that has such a node open
 * are what CUDA pins afterwards. The two figures of the kernel may tell of the same pages, the
 * others do not: host.pinned is the larger of those two, plus the mappings.
 */
final class PinnedSampler implements Sampler {
  static final String PINNED = "host.pinned";

  private static final byte[] LOCKED = bytes("VmLck:");
  private static final byte[] PINNED_PAGES = bytes("VmPin:");
  private static final byte[] SHARED = bytes("RssShmem:");
  private static final double KIB = 1024;

  /** Nodes of display and compute devices; a camera's buffers are dma-bufs or its own. */
  private static final List<byte[]> DEVICES =
      List.of(
          bytes("/dev/nvidia"),
          bytes("/dev/nvmap"),
          bytes("/dev/nvhost"),
          bytes("/dev/dri/"),
          bytes("/dev/kfd"));

  private static final byte[] ANONYMOUS = bytes("/dev/zero");

  private final ProcFile status;
  private final String maps;
  private final BooleanSupplier device;
  private boolean opened;
  private byte[] text = new byte[1 << 16];

  /**
   * @param device whether the process has a device of these open: without one, its mappings are not
   *     read
   */
  PinnedSampler(long pid, BooleanSupplier device) {
    this.status = ProcFile.open("/proc/" + pid + "/status", 8192);
    this.maps = "/proc/" + pid + "/maps";
    this.device = device;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public List<String> columns() {
    return List.of(
        PINNED, "pinned.locked", "pinned.vmpin", "pinned.device", "pinned.shared", "host.shmem");
  }

  @Override
  public void sample(double[] row, int from) {
    Arrays.fill(row, from, from + columns().size(), Double.NaN);
    if (status == null || !status.read() || Double.isNaN(status.field(LOCKED))) {
      return;
    }
    double locked = status.field(LOCKED) * KIB;
    double pinned = status.field(PINNED_PAGES) * KIB;
    row[from + 1] = locked;
    row[from + 2] = pinned;
    row[from + 5] = status.field(SHARED) * KIB;
    // one that closes its node keeps what it has mapped
    opened |= device.getAsBoolean();
    double[] mapped = opened ? mapped() : new double[2];
    row[from + 3] = mapped[0];
    row[from + 4] = mapped[1];
    row[from] = (pinned > locked ? pinned : locked) + mapped[0] + mapped[1];
  }

  /** Bytes of mappings of devices, and of shared anonymous ones. */
  private double[] mapped() {
    try (RandomAccessFile file = new RandomAccessFile(maps, "r")) {
      int length = 0;
      for (int n = file.read(text, 0, text.length); n > 0; ) {
        length += n;
        if (length == text.length) {
          text = Arrays.copyOf(text, 2 * length);
        }
        n = file.read(text, length, text.length - length);
      }
      return length == 0 ? new double[] {Double.NaN, Double.NaN} : sums(text, length);
    } catch (IOException goneOrForbidden) {
      return new double[] {Double.NaN, Double.NaN};
    }
  }

  /**
   * @param text of maps: {@code 7f00-7f10 rw-s 00000000 00:05 521 /dev/nvidiactl}
   * @return bytes of mappings of devices, and of shared anonymous ones
   */
  static double[] sums(byte[] text, int length) {
    double[] sums = new double[2];
    int line = 0;
    while (line < length) {
      int end = line;
      int path = -1;
      while (end < length && text[end] != '\n') {
        if (path < 0 && text[end] == '/') {
          path = end;
        }
        end++;
      }
      if (path >= 0 && begins(text, path, ANONYMOUS)) {
        sums[1] += size(text, line);
      } else if (path >= 0 && device(text, path)) {
        sums[0] += size(text, line);
      }
      line = end + 1;
    }
    return sums;
  }

  private static boolean device(byte[] text, int path) {
    for (byte[] name : DEVICES) {
      if (begins(text, path, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(byte[] text, int at, byte[] name) {
    return at + name.length <= text.length
        && Arrays.equals(text, at, at + name.length, name, 0, name.length);
  }

  /** End less start of a line's addresses. */
  private static double size(byte[] text, int line) {
    long[] ends = new long[2];
    int which = 0;
    for (int at = line; text[at] != ' '; at++) {
      if (text[at] == '-') {
        which++;
      } else {
        ends[which] = ends[which] << 4 | Character.digit(text[at], 16);
      }
    }
    return ends[1] - ends[0];
  }

  @Override
  public void close() throws IOException {
    if (status != null) {
      status.close();
    }
  }
}
