package dev.gauntlet.cli;

/** Text from outside on its way to a terminal: a library path may hold an escape sequence. */
final class TerminalText {
  private TerminalText() {}

  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return safe.toString();
  }
}
