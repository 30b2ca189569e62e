package dev.gauntlet.reports;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.CellFrame;
import dev.gauntlet.reports.table.PlacedFrame;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Pattern;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * A report as comma-separated values by RFC 4180: a line per cell with all its figures; where a
 * content of cells was asked for, the table as it was placed.
 */
final class CsvReport {
  /** A spreadsheet takes a text that begins so for a formula, and runs it. */
  private static final Pattern FORMULA = Pattern.compile("[=+@\\t\\r-].*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+");

  private CsvReport() {}

  static void write(Report report, TableLayout look, Writer out) throws IOException {
    write(look.asked() ? placed(report, look) : CellFrame.of(report), out);
  }

  private static Table placed(Report report, TableLayout look) {
    PlacedFrame frame = new PlacedFrame(report, look);
    Table all = null;
    for (Cell page : frame.pages()) {
      Table table = frame.page(page, lines -> String.join("\n", lines));
      int at = 0;
      for (Map.Entry<String, String> axis : page.values().entrySet()) {
        StringColumn column = StringColumn.create(axis.getKey(), table.rowCount());
        column.set(column.isMissing(), axis.getValue());
        table.insertColumn(at++, column);
      }
      all = all == null ? table : all.append(table);
    }
    return all;
  }

  private static void write(Table table, Writer out) {
    for (StringColumn column : table.stringColumns()) {
      for (int row = 0; row < column.size(); row++) {
        column.set(row, harmless(column.get(row)));
      }
    }
    table
        .write()
        .usingOptions(
            CsvWriteOptions.builder(out)
                .ignoreLeadingWhitespaces(false)
                .ignoreTrailingWhitespaces(false)
                .lineEnd("\n")
                .build());
  }

  /** With the apostrophe that spreadsheets know before what they would run. */
  private static String harmless(String text) {
    String shown = FileText.of(text);
    return FORMULA.matcher(shown).matches() && !NUMBER.matcher(shown).matches()
        ? "'" + shown
        : shown;
  }
}
