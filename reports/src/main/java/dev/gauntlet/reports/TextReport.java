package dev.gauntlet.reports;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.KnownText;
import dev.gauntlet.reports.table.SoakTable;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.TextTable;
import dev.gauntlet.reports.table.VisibleText;

/** A campaign for a terminal. */
public final class TextReport {
  private TextReport() {}

  /** Ends with the line that says what it comes to. */
  public static String render(Report report, TableLayout look) {
    return body(report, look)
        + KnownText.render(report, look.text())
        + lastLine(report.outcome().sentence(), look.text())
        + "\n";
  }

  private static String body(Report report, TableLayout look) {
    if (!report.campaign().soaks()) {
      return TextTable.render(report, look);
    }
    // the blocks below say all of a single cell
    boolean grid = report.cells().size() > 1 || look.asked();
    return (grid ? TextTable.grids(report, look) + "\n" : "")
        + SoakTable.render(report, look.text());
  }

  public static String lastLine(String sentence, TextStyle style) {
    return VisibleText.of(sentence, 1_000, style.unicode());
  }
}
