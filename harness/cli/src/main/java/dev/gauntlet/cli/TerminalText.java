package dev.gauntlet.cli;

import dev.gauntlet.reports.table.VisibleText;

/** Text from outside on its way to a terminal: a library path may hold an escape sequence. */
final class TerminalText {
  /** UTF-16 units: more than any message of ours has. */
  private static final int LONGEST = 100_000;

  private TerminalText() {}

  static String of(String text) {
    return VisibleText.of(text, LONGEST, true);
  }
}
