package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.Report;

/**
 * How a report's table is laid out.
 *
 * @param content what stands in its cells
 * @param asked whether somebody asked for that content, and does not just want to see all
 * @param text how text for a terminal is; other formats do not ask
 */
public record TableLayout(Placement placement, CellContent content, boolean asked, TextStyle text) {
  /** As the user's order puts axes, with what such a campaign has to say. */
  public static TableLayout of(Report report, TextStyle text) {
    return of(report, Placement.of(report.table().matrix()), text);
  }

  /** Of a soak its verdicts, of a sweep all. */
  public static TableLayout of(Report report, Placement placement, TextStyle text) {
    return new TableLayout(
        placement, report.campaign().soaks() ? CellContent.LEAK : CellContent.ALL, false, text);
  }

  /** The same with that in its cells. */
  public TableLayout with(CellContent wanted) {
    return new TableLayout(placement, wanted, true, text);
  }

  public PlacedTable place(Report report) {
    return new PlacedTable(report.table().matrix(), placement);
  }
}
