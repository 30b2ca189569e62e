package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.verdict.known.KnownWording;
import java.util.List;

/** What of a campaign is known, and the entries for what is not, for a terminal. */
public final class KnownText {
  private KnownText() {}

  /** Empty when nothing is known and nothing is new. */
  public static String render(Report report, TextStyle style) {
    List<String> known = KnownWording.lines(report.known());
    List<String> entries = KnownWording.entries(report.known(), report.campaign().scenario());
    if (known.isEmpty() && entries.isEmpty()) {
      return "";
    }
    FoldedLines lines = new FoldedLines(style.width());
    lines.add("");
    for (String line : known) {
      if (!line.startsWith(" ")) {
        lines.gap();
      }
      lines.prose(VisibleText.of(line, TextTable.TEXT_LIMIT * 2, style.unicode()));
    }
    lines.gap();
    // to be pasted as they are: never folded
    entries.forEach(lines::add);
    lines.gap();
    return lines.toString();
  }
}
