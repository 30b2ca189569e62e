package dev.gauntlet.reports.html;

import java.util.List;

/**
 * One table of the matrix, or where no more than one axis varies, its cells in a row.
 *
 * @param title values of the axes that differ from page to page; empty when there is one page
 * @param across the axis across and its values; empty where cells stand in a row
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
