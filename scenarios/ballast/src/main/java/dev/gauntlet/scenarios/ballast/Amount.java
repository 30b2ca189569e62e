package dev.gauntlet.scenarios.ballast;

/**
 * How much GPU memory is held: MiB, or a share of what is free.
 *
 * @param mib of memory; 0 when it is a share
 * @param percent of what is free when it is taken, 0 to 100; 0 when it is in MiB
 */
public record Amount(long mib, double percent) {
  private static final long MIB = 1 << 20;

  /**
   * @param text {@code 4096} or {@code 90%}
   * @throws IllegalArgumentException when it is neither
   */
  public static Amount of(String text) {
    boolean share = text.endsWith("%");
    try {
      double number = Double.parseDouble(share ? text.substring(0, text.length() - 1) : text);
      if (share && number >= 0 && number <= 100) {
        return new Amount(0, number);
      }
      // a whole number of MiB, at most 1 TiB
      if (!share && number >= 0 && number <= MIB && number == Math.rint(number)) {
        return new Amount((long) number, 0);
      }
    } catch (NumberFormatException no) {
      throw wrong(text, no);
    }
    throw wrong(text, null);
  }

  /** Whether there is nothing to hold. */
  public boolean none() {
    return mib == 0 && percent == 0;
  }

  /**
   * In bytes.
   *
   * @param free bytes of GPU memory that are free
   */
  public long bytes(long free) {
    return percent > 0 ? (long) (free * (percent / 100)) : mib * MIB;
  }

  private static IllegalArgumentException wrong(String text, NumberFormatException cause) {
    return new IllegalArgumentException(
        GpuBallast.AXIS.name()
            + " must be MiB like 4096, at most 1048576, or a share of what is free from 0% to 100%,"
            + " not "
            + text,
        cause);
  }
}
