package dev.gauntlet.reports;

/**
 * Text from outside as an XML or CSV file carries it. XML 1.0 has no way to write most control
 * characters, nor half of a surrogate pair; and whoever prints the file must not have a terminal
 * steered or the direction of writing turned by it.
 */
public final class FileText {
  private FileText() {}

  /** What is not carried as <code>&#92;u{1b}</code>; line feeds and tabs stay. */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (carried(point)) {
                safe.appendCodePoint(point);
              } else {
                safe.append("\\u{").append(Integer.toHexString(point)).append('}');
              }
            });
    return safe.toString();
  }

  /** A carriage return would be read as a line feed; those above 0x7e the standard discourages. */
  private static boolean carried(int point) {
    return point == '\n'
        || point == '\t'
        || (point >= ' ' && point < 0x7f)
        || (Character.getType(point) != Character.FORMAT
            && ((point > 0x9f && point < 0xd800)
                || (point > 0xdfff && point < 0xfdd0)
                || (point > 0xfdef && (point & 0xfffe) != 0xfffe)));
  }
}
