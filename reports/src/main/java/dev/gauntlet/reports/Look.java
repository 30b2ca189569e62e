package dev.gauntlet.reports;

import dev.gauntlet.reports.model.Report;

/**
 * How a report's table is laid out.
 *
 * @param text how text for a terminal is; other formats do not ask
 */
public record Look(Placement placement, CellContent content, TextStyle text) {
  /** As the user's order puts axes; of a soak its verdicts. */
  public static Look of(Report report, TextStyle text) {
    return new Look(Placement.of(report.table().matrix()), standard(report), text);
  }

  /** What stands in cells where nobody asks for anything else. */
  public static CellContent standard(Report report) {
    return report.campaign().soaks() ? CellContent.LEAK : CellContent.ALL;
  }

  PlacedTable place(Report report) {
    return new PlacedTable(report.table().matrix(), placement);
  }
}
