package dev.gauntlet.reports;

import dev.gauntlet.reports.model.Report;

/** A campaign for a terminal. */
public final class TextReport {
  private TextReport() {}

  /** Ends with the line that says what it comes to. */
  public static String render(Report report, Look look) {
    return body(report, look) + lastLine(report.outcome().sentence(), look.text()) + "\n";
  }

  private static String body(Report report, Look look) {
    if (!report.campaign().soaks()) {
      return TextTable.render(report, look);
    }
    // the blocks below say all of a single cell
    boolean grid = report.cells().size() > 1 || look.asked();
    return (grid ? TextTable.grids(report, look) + "\n" : "")
        + SoakText.render(report, look.text());
  }

  static String lastLine(String sentence, TextStyle style) {
    return Visible.of(sentence, 1_000, style.unicode());
  }
}
