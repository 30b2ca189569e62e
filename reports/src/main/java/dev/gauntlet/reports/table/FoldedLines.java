package dev.gauntlet.reports.table;

import java.util.ArrayList;
import java.util.List;

/** Lines of output, of which those that are prose are folded at blanks. */
public final class FoldedLines {
  private final List<String> lines = new ArrayList<>();
  private final int width;

  public FoldedLines(int width) {
    this.width = width;
  }

  public void add(String line) {
    lines.add(line.stripTrailing());
  }

  public void addAll(List<String> more) {
    more.forEach(this::add);
  }

  /** A blank line, unless there is one or nothing yet. */
  public void gap() {
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
      lines.add("");
    }
  }

  /** Folded at blanks to the width; lines after the first are indented by two more. */
  public void prose(String text) {
    String indent = " ".repeat(text.length() - text.stripLeading().length() + 2);
    String rest = text;
    while (rest.length() > width) {
      int cut = rest.lastIndexOf(' ', width);
      if (rest.substring(0, Math.max(0, cut)).isBlank()) {
        break;
      }
      add(rest.substring(0, cut));
      rest = indent + rest.substring(cut + 1);
    }
    add(rest);
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
