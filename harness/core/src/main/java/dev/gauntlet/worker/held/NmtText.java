package dev.gauntlet.worker.held;

/**
 * The text of {@code VM.native_memory summary scale=B}, as 17 and 25 print it. Parsed by position:
 * a regular expression takes twice as long.
 */
record NmtText(String text) {
  private static final String TOTAL = "Total: reserved=";
  private static final String MALLOC = "malloc: ";
  private static final String MMAP = "mmap:   reserved=";
  private static final String COMMITTED = "committed=";

  static boolean readable(String text) {
    return text.contains(TOTAL);
  }

  /**
   * What the JVM has from malloc, its arenas and the tracking's own headers included: the header
   * line. The sum of the categories' {@code (malloc=} leaves out live arenas of the compiler, MB
   * that come and go; with them it stands in for the header where a JDK prints none.
   *
   * @return bytes; NaN when the text has none
   */
  double malloc() {
    double header = number(text.indexOf(MALLOC), MALLOC.length());
    return Double.isNaN(header) ? sum("(malloc=") + sum("(arena=") : header;
  }

  /** How many blocks the JVM has from malloc: the number that the header line ends with. */
  double blocks() {
    int header = text.indexOf(MALLOC);
    return header < 0 ? Double.NaN : number(text.indexOf('#', header), 1);
  }

  /** What the JVM has reserved by mmap, used or not: bytes, NaN when the text has none. */
  double reserved() {
    double header = number(text.indexOf(MMAP), MMAP.length());
    return Double.isNaN(header) ? number(text.indexOf(TOTAL), TOTAL.length()) - malloc() : header;
  }

  /**
   * What a category has in use: malloc, mmap and arenas.
   *
   * @param category {@code Other}
   * @return bytes; 0 for one that the JVM does not list, since it lists what has something; NaN
   *     when there is no text at all
   */
  double committed(String category) {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    int line = text.indexOf(" " + category + " (reserved=");
    return line < 0 ? 0 : number(text.indexOf(COMMITTED, line), COMMITTED.length());
  }

  private double sum(String name) {
    double sum = readable(text) ? 0 : Double.NaN;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      sum += number(at, name.length());
    }
    return sum;
  }

  private double number(int found, int skip) {
    if (found < 0) {
      return Double.NaN;
    }
    long value = 0;
    int at = found + skip;
    int start = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      value = value * 10 + Character.digit(text.charAt(at), 10);
      at++;
    }
    return at == start ? Double.NaN : value;
  }
}
