package dev.gauntlet.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts one stream into lines and hands on those that may be a warning. All bytes are looked at;
 * memory is that of one line. For one thread.
 */
public final class WarningLines {
  /** What stands behind is not read. */
  private static final int LONGEST = 2000;

  /** FFmpeg, log.c: how often the line before came again. */
  private static final String REPEATED = "    Last message repeated ";

  private final StackWarnings warnings;
  private final byte[] begun = new byte[LONGEST];
  private int length;
  private int state = Literals.START;
  private int seen;
  private StackWarning last;

  WarningLines(StackWarnings warnings) {
    this.warnings = warnings;
  }

  /** The next bytes of the stream. */
  public void take(byte[] bytes, int count) {
    Literals literals = KnownWarnings.LITERALS;
    int from = 0;
    int now = state;
    int found = seen;
    for (int i = 0; i < count; i++) {
      now = literals.after(now, bytes[i]);
      int here = literals.seen(now);
      if (here != 0) {
        if (here == Literals.LINE_END) {
          if (found != 0 || last != null) {
            keep(bytes, from, i);
            ended(found);
          }
          length = 0;
          from = i + 1;
          found = 0;
        } else {
          found |= here;
        }
      }
    }
    keep(bytes, from, count);
    state = now;
    seen = found;
  }

  /** The stream has ended, maybe within a line. */
  public void end() {
    ended(seen);
    length = 0;
  }

  private void keep(byte[] bytes, int from, int to) {
    int more = Math.min(to - from, LONGEST - length);
    System.arraycopy(bytes, from, begun, length, more);
    length += more;
  }

  private void ended(int found) {
    if (length == 0) {
      // as between \r and \n
      return;
    }
    String line = new String(begun, 0, length, StandardCharsets.UTF_8);
    if (last != null && line.startsWith(REPEATED)) {
      warnings.add(last, times(line));
      return;
    }
    Optional<StackWarning> warning =
        found == 0 ? Optional.empty() : KnownWarnings.read(line, found);
    last = warning.orElse(null);
    warning.ifPresent(one -> warnings.add(one, 1));
  }

  private static long times(String line) {
    long times = 0;
    for (int i = REPEATED.length(); i < line.length() && Character.isDigit(line.charAt(i)); i++) {
      times = Math.min(times * 10 + Character.digit(line.charAt(i), 10), 1_000_000_000);
    }
    return times;
  }
}
