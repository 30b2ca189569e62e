package dev.gauntlet.worker.held;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The text of {@code VM.native_memory summary scale=B}, as 17 and 25 print it. Read in one pass by
 * one method over plain bytes: what the JIT compiles for it in a worker's course is noise in the
 * very memory that is measured.
 */
final class NmtText {
  private static final List<String> CATEGORIES =
      List.of(
          "Class",
          "Thread",
          "Code",
          "GC",
          "Compiler",
          "Internal",
          "Symbol",
          "Metaspace",
          "Arena Chunk",
          "Other");

  private static final byte[][] NAMES =
      CATEGORIES.stream()
          .map(name -> (name + " (").getBytes(StandardCharsets.ISO_8859_1))
          .toArray(byte[][]::new);

  private static final byte[] MALLOC = "malloc: ".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] MMAP = "mmap:   ".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] TOTAL = "Total: ".getBytes(StandardCharsets.ISO_8859_1);
  private static final String READABLE = "Total: reserved=";

  private final String text;
  private final double[] committed = new double[NAMES.length];
  private double malloc = Double.NaN;
  private double blocks = Double.NaN;
  private double reserved = Double.NaN;
  private double total = Double.NaN;

  NmtText(String text) {
    this.text = text;
    Arrays.fill(committed, readable(text) ? 0 : Double.NaN);
    parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static boolean readable(String text) {
    return text.contains(READABLE);
  }

  String text() {
    return text;
  }

  /**
   * What the JVM has from malloc, its arenas and the tracking's own headers included: the header
   * line. The sum of the categories' {@code (malloc=} leaves out live arenas of the compiler, MB
   * that come and go; with them it stands in for the header where a JDK prints none.
   *
   * @return bytes; NaN when the text has none
   */
  double malloc() {
    return Double.isNaN(malloc) ? sum("(malloc=") + sum("(arena=") : malloc;
  }

  /** How many blocks that is; NaN when the text has no such line. */
  double blocks() {
    return blocks;
  }

  /** What the JVM has reserved by mmap, used or not: bytes, NaN when the text has none. */
  double reserved() {
    return Double.isNaN(reserved) ? total - malloc() : reserved;
  }

  /**
   * What a category has in use: malloc, mmap and arenas.
   *
   * @param category {@code Other}
   * @return bytes; 0 for one that the JVM does not list, since it lists what has something; NaN
   *     when there is no text at all
   */
  double committed(String category) {
    return committed[CATEGORIES.indexOf(category)];
  }

  private void parse(byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      boolean category = bytes[at] == '-';
      at += category ? 1 : 0;
      while (at < bytes.length && bytes[at] == ' ') {
        at++;
      }
      if (category) {
        for (int i = 0; i < NAMES.length; i++) {
          if (begins(bytes, at, NAMES[i])) {
            // "(reserved=1, committed=2)": the second is what is in use
            committed[i] = number(bytes, at, '=', 2);
          }
        }
      } else if (begins(bytes, at, MALLOC)) {
        malloc = number(bytes, at, ' ', 1);
        blocks = number(bytes, at, '#', 1);
      } else if (begins(bytes, at, MMAP)) {
        reserved = number(bytes, at, '=', 1);
      } else if (begins(bytes, at, TOTAL)) {
        total = number(bytes, at, '=', 1);
      }
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
    }
  }

  private static boolean begins(byte[] bytes, int at, byte[] name) {
    return at < bytes.length
        && bytes[at] == name[0]
        && at + name.length <= bytes.length
        && Arrays.equals(bytes, at, at + name.length, name, 0, name.length);
  }

  /** The number after the so-manieth mark of a line; NaN when there is none. */
  private static double number(byte[] bytes, int from, char mark, int times) {
    int at = from;
    for (int seen = 0; at < bytes.length && bytes[at] != '\n' && seen < times; at++) {
      seen += bytes[at] == mark ? 1 : 0;
    }
    int start = at;
    long value = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at] - '0';
      at++;
    }
    return at == start ? Double.NaN : value;
  }

  private double sum(String name) {
    double sum = readable(text) ? 0 : Double.NaN;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      sum += Double.parseDouble(text.substring(at + name.length(), end));
    }
    return sum;
  }
}
