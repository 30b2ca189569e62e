package dev.gauntlet.reports;

import dev.gauntlet.reports.html.HtmlReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.TableLayout;
import java.io.IOException;
import java.io.Writer;

/** What a report may be written as. */
public enum ReportFormat {
  TEXT("text") {
    @Override
    public void write(Report report, TableLayout look, Writer out) throws IOException {
      out.write(TextReport.render(report, look));
    }
  },
  MARKDOWN("markdown") {
    @Override
    public void write(Report report, TableLayout look, Writer out) throws IOException {
      out.write(MarkdownReport.render(report, look));
    }
  },
  CSV("csv") {
    @Override
    public void write(Report report, TableLayout look, Writer out) throws IOException {
      CsvReport.write(report, look, out);
    }
  },
  JSON("json") {
    @Override
    public void write(Report report, TableLayout look, Writer out) throws IOException {
      out.write(ReportJson.of(report, look).toPrettyString() + "\n");
    }
  },
  HTML("html") {
    @Override
    public void write(Report report, TableLayout look, Writer out) throws IOException {
      HtmlReport.write(report, look, out);
    }
  },
  JUNIT("junit") {
    @Override
    public void write(Report report, TableLayout look, Writer out) throws IOException {
      JUnitReport.write(report, look, out);
    }
  };

  private final String word;

  ReportFormat(String word) {
    this.word = word;
  }

  /** As the command line names it. */
  public String word() {
    return word;
  }

  /** The same report gives the same characters; they are to be written as UTF-8. */
  public abstract void write(Report report, TableLayout look, Writer out) throws IOException;
}
