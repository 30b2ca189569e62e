package dev.gauntlet.verdict.bisect;

import java.util.Arrays;

/** Natural logarithms of factorials, added up once: runs of a bisection are some thousands. */
final class LogFactorial {
  private static volatile double[] known = {0, 0};

  private LogFactorial() {}

  static double of(long n) {
    double[] table = known;
    if (n >= table.length) {
      table = upTo(Math.toIntExact(n));
    }
    return table[(int) n];
  }

  private static synchronized double[] upTo(int n) {
    int had = known.length;
    if (n < had) {
      return known;
    }
    double[] more = Arrays.copyOf(known, Math.max(n + 1, 2 * had));
    for (int i = had; i < more.length; i++) {
      more[i] = more[i - 1] + Math.log(i);
    }
    known = more;
    return more;
  }
}
