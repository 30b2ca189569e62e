package dev.gauntlet.reports.html;

import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.reports.model.Report;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;

/**
 * A report as one HTML file: it opens without a network, in light and dark, on a phone and on
 * paper, and runs nothing but its own scripts.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * @param folder of the campaign, for the first evidence of each crash
   * @param out UTF-8; is not closed
   */
  public static void write(Report report, RunFolder folder, Writer out) throws IOException {
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("report.jte", Page.of(report, folder), new WriterOutput(out));
    out.flush();
  }
}
