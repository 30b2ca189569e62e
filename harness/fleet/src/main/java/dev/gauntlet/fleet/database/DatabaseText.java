package dev.gauntlet.fleet.database;

/** Text as a database can hold it: PostgreSQL has no NUL in text, and UTF-8 no half surrogates. */
final class DatabaseText {
  private static final char NUL = '\u2400';
  private static final char UNKNOWN = '\ufffd';

  private DatabaseText() {}

  /**
   * The same with NUL as the symbol for it (U+2400), and half a pair as U+FFFD.
   *
   * @return null of null
   */
  static String of(String text) {
    if (text == null || text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 ? NUL : c)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? UNKNOWN : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
