package dev.gauntlet.reports.table;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boxes around cells of several lines. What does not fit the terminal's width goes into further
 * blocks below, each with the row headers again.
 */
public final class Grid {
  // in the order that ascii-table wants: top, header, line below it, data, line between, footer,
  // bottom
  private static final Character[] LINES = {
    '┌', '─', '┬', '┐', '│', '│', '│', '├', '─', '┼', '┤', '│', '│', '│', '├', '─', '┼', '┤', '├',
    '─', '┼', '┤', '│', '│', '│', '└', '─', '┴', '┘'
  };

  /** Two blanks and a line beside each column. */
  private static final int PADDING = 3;

  private final String corner;
  private final List<String> rows;
  private final List<String> columns;
  private final String[][] cells;

  /**
   * @param corner names the rows
   * @param cells by row, then column; lines end with a line feed
   */
  public Grid(String corner, List<String> rows, List<String> columns, String[][] cells) {
    this.corner = corner;
    this.rows = rows;
    this.columns = columns;
    this.cells = cells;
  }

  public List<String> render(TextStyle style) {
    List<String> lines = new ArrayList<>();
    int[] widths = widths();
    int header = Math.max(longest(corner), rows.stream().mapToInt(Grid::longest).max().orElse(0));
    int from = 0;
    while (from < columns.size()) {
      int to = from + 1;
      int width = header + PADDING + 1 + widths[from] + PADDING;
      while (to < columns.size() && width + widths[to] + PADDING <= style.width()) {
        width += widths[to] + PADDING;
        to++;
      }
      if (from > 0) {
        lines.add("");
      }
      lines.addAll(block(from, to, style));
      from = to;
    }
    return lines;
  }

  private List<String> block(int from, int to, TextStyle style) {
    Column[] heads = new Column[to - from + 1];
    heads[0] = column(corner, HorizontalAlign.RIGHT);
    for (int column = from; column < to; column++) {
      heads[column - from + 1] = column(columns.get(column), HorizontalAlign.LEFT);
    }
    Object[][] data = new Object[rows.size()][];
    for (int row = 0; row < data.length; row++) {
      data[row] = new Object[heads.length];
      data[row][0] = rows.get(row);
      System.arraycopy(cells[row], from, data[row], 1, to - from);
    }
    String table =
        AsciiTable.builder()
            .border(style.unicode() ? LINES : AsciiTable.BASIC_ASCII)
            .lineSeparator("\n")
            .data(heads, data)
            .asString();
    return table.lines().toList();
  }

  private static Column column(String head, HorizontalAlign align) {
    // it would fold lines longer than 80 otherwise
    return new Column().header(head).headerAlign(align).dataAlign(align).maxWidth(10_000);
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = longest(columns.get(column));
      for (String[] row : cells) {
        widths[column] = Math.max(widths[column], longest(row[column]));
      }
    }
    return widths;
  }

  private static int longest(String lines) {
    return Arrays.stream(lines.split("\n", -1)).mapToInt(String::length).max().orElse(0);
  }
}
