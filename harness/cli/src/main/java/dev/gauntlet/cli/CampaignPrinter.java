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
import java.util.Optional;

/**
 * A campaign's folder, as {@code sweep}, {@code soak}, {@code resume} and {@code show} print it.
 */
final class CampaignPrinter {
  private CampaignPrinter() {}

  /** What the folder says, and nothing but the folder. */
  static Report read(RunFolder folder, Expectation expected) {
    return read(folder, expected, false);
  }

  /**
   * The same, and what the last green campaign beside it had.
   *
   * @param lastGreen whether it is held against that one
   */
  static Report read(RunFolder folder, Expectation expected, boolean lastGreen) {
    try {
      Optional<Expectation> held =
          lastGreen ? Baseline.lastGreen(folder, expected) : Optional.of(expected);
      if (held.isEmpty()) {
        System.err.println(
            "note: no campaign beside this one, of the same scenario and axes, was green before: it"
                + " has no baseline");
      }
      return ReportReader.read(folder, held.orElse(expected));
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
