package dev.gauntlet.reports;

import dev.gauntlet.reports.model.Report;

/** A campaign for a terminal. */
public final class TextReport {
  private TextReport() {}

  /** Ends with the line that says what it comes to. */
  public static String render(Report report, TextStyle style) {
    String body =
        report.campaign().soaks()
            ? SoakText.render(report, style)
            : TextTable.render(report.table(), style);
    return body + lastLine(report.outcome().sentence(), style) + "\n";
  }

  static String lastLine(String sentence, TextStyle style) {
    return Visible.of(sentence, 1_000, style.unicode());
  }
}
