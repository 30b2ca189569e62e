package dev.gauntlet.reports.html;

import dev.gauntlet.verdict.history.History;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A history as one HTML file, with its lines drawn; as {@link HtmlReport}. */
public final class HistoryHtml {
  private HistoryHtml() {}

  /**
   * The same history gives the same characters; they are to be written as UTF-8.
   *
   * @param notes what was left out and why
   */
  public static void write(History history, List<String> notes, Writer out) throws IOException {
    write(history, notes, Site.NONE, out);
  }

  /** The same as a page of a site. */
  public static void write(History history, List<String> notes, Site site, Writer out)
      throws IOException {
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("history.jte", HistoryPage.of(history, notes, site), new WriterOutput(out));
    out.flush();
  }
}
