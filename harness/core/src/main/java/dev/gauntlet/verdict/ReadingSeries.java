package dev.gauntlet.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Readings of a metric in their order, to the bit, in less room than eight bytes each: most metrics
 * are whole numbers, pages or decimals of a clock, and lie close together. A million runs have
 * thirty million of them.
 */
public final class ReadingSeries {
  /** Readings that are packed together: enough that a chunk's own fields do not count. */
  private static final int CHUNK = 256;

  private static final int FEW = 8;

  /** Whole numbers in units of these are tried: KiB, one, microseconds, nanoseconds. */
  private static final double[] PER_UNIT = {1 / 1024.0, 1, 1e6, 1e9};

  private final List<Chunk> packed = new ArrayList<>();
  private double[] loose = new double[FEW];
  private int count;

  public void add(double value) {
    if (count == CHUNK) {
      packed.add(Chunk.of(loose));
      count = 0;
    } else if (count == loose.length) {
      // a large matrix has many cells with few runs
      loose = Arrays.copyOf(loose, Math.min(CHUNK, 2 * count));
    }
    loose[count++] = value;
  }

  public double[] toArray() {
    double[] all = new double[packed.size() * CHUNK + count];
    for (int chunk = 0; chunk < packed.size(); chunk++) {
      packed.get(chunk).unpack(all, chunk * CHUNK);
    }
    System.arraycopy(loose, 0, all, packed.size() * CHUNK, count);
    return all;
  }

  /** As many readings as are packed together. */
  private static final class Chunk {
    // by which a whole number is divided; 0 when the bits of the readings are kept
    private final double perUnit;
    private final long least;
    // bytes of each, beyond the least
    private final int width;
    private final byte[] bytes;

    private Chunk(double perUnit, long least, int width, byte[] bytes) {
      this.perUnit = perUnit;
      this.least = least;
      this.width = width;
      this.bytes = bytes;
    }

    static Chunk of(double[] values) {
      long[] whole = new long[values.length];
      for (double perUnit : PER_UNIT) {
        if (whole(values, perUnit, whole)) {
          return of(perUnit, whole);
        }
      }
      for (int i = 0; i < values.length; i++) {
        whole[i] = Double.doubleToRawLongBits(values[i]);
      }
      return pack(0, 0, Long.BYTES, whole);
    }

    /** Whether all are whole numbers of that unit, which give the very same readings again. */
    private static boolean whole(double[] values, double perUnit, long[] whole) {
      for (int i = 0; i < values.length; i++) {
        whole[i] = Math.round(values[i] * perUnit);
        if (Double.doubleToRawLongBits(whole[i] / perUnit)
            != Double.doubleToRawLongBits(values[i])) {
          return false;
        }
      }
      return true;
    }

    private static Chunk of(double perUnit, long[] whole) {
      long least = Arrays.stream(whole).min().orElseThrow();
      long most = Arrays.stream(whole).max().orElseThrow();
      // a difference that overflows has its uppermost bit set: all eight bytes are kept
      int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
      return pack(perUnit, least, (bits + Byte.SIZE - 1) / Byte.SIZE, whole);
    }

    private static Chunk pack(double perUnit, long least, int width, long[] whole) {
      byte[] bytes = new byte[whole.length * width];
      int at = 0;
      for (long value : whole) {
        long beyond = value - least;
        for (int i = 0; i < width; i++) {
          bytes[at++] = (byte) (beyond >>> (Byte.SIZE * i));
        }
      }
      return new Chunk(perUnit, least, width, bytes);
    }

    void unpack(double[] into, int from) {
      int at = 0;
      for (int n = 0; n < CHUNK; n++) {
        long beyond = 0;
        for (int i = 0; i < width; i++) {
          beyond |= (bytes[at++] & 0xFFL) << (Byte.SIZE * i);
        }
        into[from + n] =
            perUnit == 0 ? Double.longBitsToDouble(beyond) : (least + beyond) / perUnit;
      }
    }
  }
}
