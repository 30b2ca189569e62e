package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.TableLayout;
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

  /** The same report gives the same characters; they are to be written as UTF-8. */
  public static void write(Report report, TableLayout look, Writer out) throws IOException {
    write(report, look, Site.NONE, out);
  }

  /** The same as a page of a site. */
  public static void write(Report report, TableLayout look, Site site, Writer out)
      throws IOException {
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("report.jte", Page.of(report, look.placement(), site), new WriterOutput(out));
    out.flush();
  }
}
