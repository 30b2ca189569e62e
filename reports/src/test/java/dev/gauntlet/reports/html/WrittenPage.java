package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports for tests. */
final class WrittenPage {
  static final Path RECORDINGS = Path.of("recordings");

  private WrittenPage() {}

  /** As {@link #page}, in a JVM of its own. */
  public static void main(String[] args) throws IOException {
    page(Path.of(args[0]), Path.of(args[1]));
  }

  /** Reads a campaign's folder and writes its page. */
  static Path page(Path campaign, Path html) throws IOException {
    RunFolder folder = new RunFolder(campaign.toAbsolutePath());
    Report report = ReportReader.read(folder, Expectation.NOTHING);
    Files.createDirectories(html.toAbsolutePath().getParent());
    try (Writer out = Files.newBufferedWriter(html)) {
      HtmlReport.write(report, TableLayout.of(report, new TextStyle(0, true)), out);
    }
    return html;
  }
}
