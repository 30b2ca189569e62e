package dev.gauntlet.reports.html;

import dev.gauntlet.reports.compare.ComparisonReport;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;

/**
 * A comparison as one HTML file without a script: of each event the two matrices and their
 * difference.
 */
public final class ComparisonHtml {
  private ComparisonHtml() {}

  /** The same report gives the same characters; they are to be written as UTF-8. */
  public static void write(ComparisonReport report, Writer out) throws IOException {
    write(report, Site.NONE, SideChoice.NONE, out);
  }

  /**
   * The same as a page of a site.
   *
   * @param choice of other sides, in a form
   */
  public static void write(ComparisonReport report, Site site, SideChoice choice, Writer out)
      throws IOException {
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("comparison.jte", ComparisonPage.of(report, site, choice), new WriterOutput(out));
    out.flush();
  }

  /** The form alone, before two sides are chosen or where they are refused. */
  public static void write(Site site, SideChoice choice, Writer out) throws IOException {
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("comparison.jte", ComparisonPage.of(site, choice), new WriterOutput(out));
    out.flush();
  }
}
