package dev.gauntlet.reports.html;

import dev.gauntlet.reports.compare.PairedReport;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;

/** A comparison of two sides in turn as one HTML file without a script. */
public final class PairedHtml {
  private PairedHtml() {}

  /** The same report gives the same characters; they are to be written as UTF-8. */
  public static void write(PairedReport report, Writer out) throws IOException {
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("paired.jte", PairedPage.of(report), new WriterOutput(out));
    out.flush();
  }
}
