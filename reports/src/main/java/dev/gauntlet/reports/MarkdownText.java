package dev.gauntlet.reports;

import dev.gauntlet.reports.table.VisibleText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text from outside as GitHub's Markdown shows it and does not obey it. */
public final class MarkdownText {
  /** All that Markdown, its tables, links, mentions and formulas are made of. */
  private static final String MARKS = "&<>|\\`*_[]#~@$";

  /** Of addresses, which become links, and of emoji; a colon before a blank is one of ours. */
  private static final Pattern LINKS =
      Pattern.compile(":(?=\\S)|(?<=www)\\.", Pattern.CASE_INSENSITIVE);

  /** No line of a summary is longer. */
  private static final int LIMIT = 2_000;

  private MarkdownText() {}

  /** One line of text: marks as character references, what has no shape as {@code \\n}. */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder();
    VisibleText.of(text, LIMIT, true)
        .codePoints()
        .forEach(
            point -> {
              if (point < 0x80 && MARKS.indexOf(point) >= 0) {
                safe.append("&#").append(point).append(';');
              } else {
                safe.appendCodePoint(point);
              }
            });
    return LINKS.matcher(safe).replaceAll(mark -> "&#" + (int) mark.group().charAt(0) + ";");
  }

  /** The lines of a table's cell; nobody is mentioned in code. */
  static String cell(List<String> lines) {
    return lines.stream().map(MarkdownText::of).collect(Collectors.joining("<br>"));
  }

  /** A fence that no line of the text can close. */
  public static String fence(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return "`".repeat(Math.max(3, longest + 1));
  }
}
