package dev.gauntlet.output;

import java.util.Set;

/**
 * A line of output without what changes from run to run: addresses, process ids, times, counts,
 * folders and colours. Two lines of one cause become one text.
 *
 * <p>Numbers stay that name something: error codes ({@code error 700}), lines of sources ({@code
 * enc.c:13}), and those within words ({@code h264}, {@code VUID-vkQueueSubmit-None-02699}). In one
 * pass and without patterns: a process may print gigabytes of such lines.
 */
public final class SteadyText {
  /** A text is no longer than this. */
  static final int LONGEST = 160;

  private static final int LONGEST_LINE = 2000;
  private static final Set<String> BEFORE_A_CODE =
      Set.of(
          "error", "code", "errno", "err", "status", "result", "returned", "rc", "ret", "signal");

  private final String line;
  private final StringBuilder text = new StringBuilder(LONGEST + 32);
  private String word = "";
  private int at;

  private SteadyText(String line) {
    this.line = line;
  }

  /** At most 160 characters, without blanks at its ends. */
  public static String of(String line) {
    SteadyText steady =
        new SteadyText(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
    steady.read();
    String text = steady.text.toString().strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }

  private void read() {
    while (at < line.length() && text.length() <= LONGEST) {
      char next = line.charAt(at);
      if (next == 0x1b) {
        at = afterColour(line, at);
      } else if (isWord(next)) {
        word();
      } else if (next <= ' ' || next == 0x7f) {
        blank();
      } else if (next == '/' && (at == 0 || "(['\"`=< ".indexOf(line.charAt(at - 1)) >= 0)) {
        folders();
      } else {
        text.append(next);
        at++;
      }
    }
  }

  private void blank() {
    if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
    at++;
  }

  private void word() {
    int end = at;
    boolean digits = true;
    boolean hex = true;
    boolean anyDigit = false;
    for (; end < line.length() && isWord(line.charAt(end)); end++) {
      char c = line.charAt(end);
      boolean digit = c >= '0' && c <= '9';
      digits &= digit;
      anyDigit |= digit;
      hex &= Character.digit(c, 16) >= 0;
    }
    if (line.startsWith("0x", at) && end - at > 2 && isHex(at + 2, end)) {
      text.append("0x*");
    } else if (digits) {
      end = number(end);
    } else if (hex && anyDigit && end - at >= 8) {
      text.append('*');
    } else {
      word = line.substring(at, end);
      text.append(anyDigit ? withoutLongNumber(word) : word);
    }
    at = end;
  }

  /** Of a name that is numbered for each object, its number. */
  private static String withoutLongNumber(String word) {
    int end = word.length();
    while (end > 0 && Character.isDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.length() - end >= 4 ? word.substring(0, end) + "*" : word;
  }

  /** Dates, times and fractions are one number. */
  private int number(int first) {
    boolean kept = names();
    int end = first;
    while (end + 1 < line.length()
        && ".:,".indexOf(line.charAt(end)) >= 0
        && isDigit(line.charAt(end + 1))) {
      end++;
      while (end < line.length() && isDigit(line.charAt(end))) {
        end++;
      }
    }
    text.append(kept ? line.substring(at, end) : "*");
    return end;
  }

  /** Whether the number here tells one cause from another. */
  private boolean names() {
    int length = text.length();
    char before = length == 0 ? ' ' : text.charAt(length - 1);
    if (before == ':') {
      // of a source: enc.c:13
      int dot = text.lastIndexOf(".");
      return dot > 0 && dot >= length - 6 && text.indexOf(" ", dot) < 0;
    }
    if (before == '-') {
      // within a name, and not a sign
      return length > 1 && isWord(text.charAt(length - 2));
    }
    return BEFORE_A_CODE.contains(word.toLowerCase(java.util.Locale.ROOT)) && directlyAfterWord();
  }

  private boolean directlyAfterWord() {
    int end = text.length();
    while (end > 0 && " :=(-#".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end >= word.length() && text.substring(end - word.length(), end).equals(word);
  }

  /** Of a path, the file's name. */
  private void folders() {
    int last = at;
    int end = at;
    for (; end < line.length() && " :'\"`)]>\t".indexOf(line.charAt(end)) < 0; end++) {
      if (line.charAt(end) == '/' && end + 1 < line.length() && isWord(line.charAt(end + 1))) {
        last = end;
      }
    }
    if (last == at && (end == at + 1 || !isWord(line.charAt(at + 1)))) {
      text.append('/');
    }
    at = last + 1;
  }

  /** Behind a control sequence of a terminal. */
  private static int afterColour(String line, int escape) {
    int end = escape + 1;
    if (end < line.length() && line.charAt(end) == '[') {
      end++;
      while (end < line.length() && (isDigit(line.charAt(end)) || line.charAt(end) == ';')) {
        end++;
      }
      return Math.min(end + 1, line.length());
    }
    return end;
  }

  /** The line without colours. */
  static String plain(String line) {
    if (line.indexOf(0x1b) < 0) {
      return line;
    }
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); ) {
      if (line.charAt(i) == 0x1b) {
        i = afterColour(line, i);
      } else {
        plain.append(line.charAt(i++));
      }
    }
    return plain.toString();
  }

  private boolean isHex(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(line.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
