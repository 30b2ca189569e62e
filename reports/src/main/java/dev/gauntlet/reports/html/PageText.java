package dev.gauntlet.reports.html;

import dev.gauntlet.reports.table.VisibleText;

/**
 * Texts from outside, as a page shows them: whatever hides or turns the direction is spelled out.
 */
public final class PageText {
  /** UTF-16 units of a text. */
  private static final int TEXT = 400;

  /** Of a head in a table. */
  private static final int NAME = 40;

  /** Of an axis, which may be a whole pipeline, and of a command line with a few of them. */
  private static final int LONG = 4_000;

  private PageText() {}

  /** A head in a table. */
  public static String name(String name) {
    return VisibleText.of(name, NAME, true);
  }

  /** A line. */
  public static String text(String text) {
    return VisibleText.of(text, TEXT, true);
  }

  /** A text with a whole pipeline or command line in it. */
  public static String whole(String text) {
    return VisibleText.of(text, LONG, true);
  }
}
