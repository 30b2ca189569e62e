package dev.gauntlet.verdict.history;

import dev.gauntlet.verdict.SignatureKind;
import java.util.Locale;

/**
 * One crash, hang or device fault over the nights.
 *
 * @param seen how it stands at the end
 * @param scenario in which it was seen
 * @param signature its text without builds and offsets
 * @param first night on which it was seen
 * @param last night on which it was seen
 */
public record SignatureHistory(
    Seen seen,
    String scenario,
    SignatureKind kind,
    String signature,
    String first,
    String last,
    Count count) {
  /**
   * How often it was seen.
   *
   * @param nights with it
   * @param runs with it
   * @param since runs that were made of its cells after its last night
   * @param absence chance of that many runs without it, had it kept coming as before; 1 when none
   *     was made
   */
  public record Count(int nights, long runs, long since, double absence) {}

  /** How it stands at the end of the nights. */
  public enum Seen {
    /** it came first on one of the last nights, and its cells had been run before */
    NEW,
    /** it would be new, and a known issue accepts it */
    KNOWN,
    /** it has been seen before, and may come again */
    RECURRING,
    /** it has not been seen in so many runs that chance alone would leave it out in below 1 % */
    GONE;

    /** {@code new}, {@code known}, {@code recurring}, {@code gone}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its class in a word; what was seen on one night alone does not recur. */
  public String word() {
    return seen == Seen.RECURRING && count.nights() == 1 ? "once" : seen.word();
  }

  /** The same, known where it was new. */
  SignatureHistory known() {
    return seen == Seen.NEW
        ? new SignatureHistory(Seen.KNOWN, scenario, kind, signature, first, last, count)
        : this;
  }

  /** Below this chance it is gone. */
  static final double GONE_BELOW = 0.01;

  /**
   * The chance of no run with it among some more, after it was seen in some. With the rate's prior
   * 1 / rate, which gives what was seen its own weight alone, that is (n / (n + m))^x.
   *
   * @param x runs with it
   * @param n runs of its cells from its first to its last night
   * @param m runs of its cells after that
   */
  static double absence(long x, long n, long m) {
    return Math.pow((double) n / (n + m), (double) x);
  }
}
