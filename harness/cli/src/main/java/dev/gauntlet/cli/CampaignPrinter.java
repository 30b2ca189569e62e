package dev.gauntlet.cli;

import dev.gauntlet.reports.ReportJson;
import dev.gauntlet.reports.TextReport;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.PrintStream;

/**
 * A campaign's folder, as {@code sweep}, {@code soak}, {@code resume} and {@code show} print it.
 */
final class CampaignPrinter {
  private CampaignPrinter() {}

  /** What the folder says, and nothing but the folder. */
  static Report read(RunFolder folder, Expectation expected) {
    try {
      return ReportReader.read(folder, expected);
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(folder, refused);
    }
  }

  /**
   * @return the exit code that it means
   */
  static int print(Report report, PrintStream out, boolean json) {
    if (json) {
      out.println(ReportJson.shown(report).toPrettyString());
    } else {
      out.println();
      out.print(TextReport.render(report, TableLayout.of(report, Terminal.style())));
    }
    return report.outcome().exitCode();
  }
}
