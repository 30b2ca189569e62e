package dev.gauntlet.output;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts one stream into lines where they may be a warning, and hands these on. All of it is looked
 * at; memory is that of one read and of one line. For one thread.
 */
public final class WarningLines {
  /** Of a longer line, what stands behind is not read. */
  private static final int LONGEST = 2000;

  private static final int MOST_AT_ONCE = 64 * 1024;

  private final StackWarnings warnings;
  private final Literals literals = KnownWarnings.LITERALS;

  /** The begin of a line that has not ended, then what came last. */
  private final byte[] window = new byte[LONGEST + MOST_AT_ONCE];

  private int held;
  private boolean longer;
  private StackWarning last;
  private int lastEnd;

  WarningLines(StackWarnings warnings) {
    this.warnings = warnings;
  }

  /** The next bytes of the stream. */
  public void take(byte[] bytes, int count) {
    for (int from = 0; from < count; ) {
      int to = Math.min(count, from + MOST_AT_ONCE);
      take(bytes, from, to);
      from = to;
    }
  }

  private void take(byte[] bytes, int begin, int to) {
    int from = begin;
    if (longer) {
      while (from < to && !endsLine(bytes[from])) {
        from++;
      }
      longer = from == to;
    }
    System.arraycopy(bytes, from, window, held, to - from);
    int length = held + to - from;
    read(length, false);
    int end = length;
    while (end > 0 && !endsLine(window[end - 1])) {
      end--;
    }
    held = Math.min(length - end, LONGEST);
    longer |= length - end > LONGEST;
    lastEnd -= end;
    System.arraycopy(window, end, window, 0, held);
  }

  /** The stream has ended, maybe within a line. */
  public void end() {
    read(held, true);
    held = 0;
  }

  /**
   * @param whole whether the last line ends where the bytes do; else it is read when it has ended
   */
  private void read(int length, boolean whole) {
    int from = 0;
    int to = 0;
    int seen = 0;
    for (int at = literals.next(window, 0, length);
        at < length;
        at = literals.next(window, at + Literals.STRIDE, length)) {
      int here = literals.around(window, at, length);
      if (here == 0) {
        continue;
      }
      if (at >= to) {
        line(from, to, seen);
        seen = 0;
        from = at;
        while (from > 0 && !endsLine(window[from - 1])) {
          from--;
        }
        to = at;
        while (to < length && !endsLine(window[to])) {
          to++;
        }
        if (to == length && !whole) {
          return;
        }
      }
      seen |= here;
    }
    line(from, to, seen);
  }

  private void line(int from, int to, int seen) {
    if (seen == 0) {
      return;
    }
    String line = new String(window, from, Math.min(to - from, LONGEST), StandardCharsets.UTF_8);
    if (line.startsWith(KnownWarnings.REPEATED)) {
      // of the line before, which may be none of ours
      if (last != null && from - lastEnd <= 2) {
        warnings.add(last, times(line));
      }
      return;
    }
    Optional<StackWarning> warning = KnownWarnings.read(line, seen);
    last = warning.orElse(null);
    lastEnd = to;
    warning.ifPresent(one -> warnings.add(one, 1));
  }

  private static boolean endsLine(byte one) {
    return one == '\n' || one == '\r';
  }

  private static long times(String line) {
    long times = 0;
    int from = KnownWarnings.REPEATED.length();
    for (int i = from; i < line.length() && Character.isDigit(line.charAt(i)); i++) {
      times = Math.min(times * 10 + Character.digit(line.charAt(i), 10), 1_000_000_000);
    }
    return times;
  }
}
