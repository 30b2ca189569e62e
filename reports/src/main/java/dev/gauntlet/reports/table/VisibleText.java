package dev.gauntlet.reports.table;

import java.util.Locale;

/**
 * Text from outside, made fit for a terminal: what a pipeline or a driver wrote must not move the
 * cursor, colour the screen, start a line of its own, turn the direction of writing or hide.
 */
public final class VisibleText {
  private VisibleText() {}

  /**
   * Control characters, escape sequences, direction marks, unpaired surrogates and whatever else
   * has no shape of its own as {@code \n}, {@code \t}, <code>&#92;u{1b}</code>; the end replaced by
   * its length when there is more than {@code limit}.
   *
   * @param limit UTF-16 units of the text that are looked at, at least 1
   * @param unicode whether characters beyond ASCII may stay
   */
  public static String of(String text, int limit, boolean unicode) {
    boolean cut = text.length() > limit;
    int end = cut ? limit : text.length();
    if (cut && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
      end--;
    }
    StringBuilder shown = new StringBuilder(end + 16);
    for (int i = 0; i < end; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      append(shown, point, unicode);
    }
    if (cut) {
      shown.append(String.format(Locale.ROOT, "... (%,d more characters)", text.length() - end));
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point, boolean unicode) {
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if ((point >= ' ' && point < 0x7f) || (unicode && hasShape(point))) {
          shown.appendCodePoint(point);
        } else {
          shown.append("\\u{").append(Integer.toHexString(point)).append('}');
        }
      }
    }
  }

  private static boolean hasShape(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> point > 0x7f;
    };
  }
}
