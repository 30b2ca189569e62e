package dev.gauntlet.reports.html;

import java.util.List;

/**
 * One table of the matrix, or where no axis goes across, its cells one after the other: a column of
 * its own would leave the page empty beside it.
 *
 * @param title values of the axes that differ from page to page; empty when there is one page
 * @param down the axes down
 * @param across the axes across; empty where there are none
 * @param heads values of the axes across
 */
public record HeatPage(
    String title, String down, String across, List<String> heads, List<Row> rows) {
  /** Cells of one value of the axis down. */
  public record Row(String head, List<HeatCell> cells) {}

  /** Whether it is a table. */
  public boolean table() {
    return !across.isEmpty();
  }
}
