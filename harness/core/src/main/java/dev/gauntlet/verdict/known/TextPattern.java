package dev.gauntlet.verdict.known;

/**
 * A text in which {@code *} stands for any text, also none. It matches the whole text. No regular
 * expression: one of those can take exponential time on a signature, which is untrusted; this takes
 * at most the product of both lengths.
 */
public record TextPattern(String text) {

  /** Whether the whole text is such a one. */
  public boolean matches(String whole) {
    int at = 0;
    int read = 0;
    int star = -1;
    int resume = 0;
    while (read < whole.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = read;
      } else if (at < text.length() && text.charAt(at) == whole.charAt(read)) {
        at++;
        read++;
      } else if (star >= 0) {
        // only the last star is tried again: earlier ones need not take more
        at = star + 1;
        read = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
