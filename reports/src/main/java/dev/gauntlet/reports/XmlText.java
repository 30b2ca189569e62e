package dev.gauntlet.reports;

/**
 * Text that XML 1.0 can carry: it has no way to write most control characters, not even as a
 * reference, nor half of a surrogate pair.
 */
final class XmlText {
  private XmlText() {}

  /** What cannot be carried as <code>&#92;u{1b}</code>; lines stay. */
  static String of(String text) {
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
        || (point > 0x9f && point < 0xd800)
        || (point > 0xdfff && point < 0xfdd0)
        || (point > 0xfdef && (point & 0xfffe) != 0xfffe);
  }
}
