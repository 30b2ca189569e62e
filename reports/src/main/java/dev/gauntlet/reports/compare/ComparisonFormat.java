package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.html.ComparisonHtml;
import dev.gauntlet.reports.html.PairedHtml;
import dev.gauntlet.reports.table.TextStyle;
import java.io.IOException;
import java.io.Writer;

/** What a comparison may be written as. */
public enum ComparisonFormat {
  TEXT("text") {
    @Override
    public void write(ComparisonReport report, TextStyle style, Writer out) throws IOException {
      out.write(ComparisonText.render(report, style));
    }

    @Override
    public void write(PairedReport report, TextStyle style, Writer out) throws IOException {
      out.write(PairedText.render(report, style));
    }
  },
  MARKDOWN("markdown") {
    @Override
    public void write(ComparisonReport report, TextStyle style, Writer out) throws IOException {
      out.write(ComparisonMarkdown.render(report));
    }

    @Override
    public void write(PairedReport report, TextStyle style, Writer out) throws IOException {
      out.write(PairedMarkdown.render(report));
    }
  },
  HTML("html") {
    @Override
    public void write(ComparisonReport report, TextStyle style, Writer out) throws IOException {
      ComparisonHtml.write(report, out);
    }

    @Override
    public void write(PairedReport report, TextStyle style, Writer out) throws IOException {
      PairedHtml.write(report, out);
    }
  },
  JSON("json") {
    @Override
    public void write(ComparisonReport report, TextStyle style, Writer out) throws IOException {
      out.write(ComparisonJson.of(report).toPrettyString() + "\n");
    }

    @Override
    public void write(PairedReport report, TextStyle style, Writer out) throws IOException {
      out.write(PairedJson.of(report).toPrettyString() + "\n");
    }
  },
  JUNIT("junit") {
    @Override
    public void write(ComparisonReport report, TextStyle style, Writer out) throws IOException {
      ComparisonJUnit.write(report, out);
    }

    @Override
    public void write(PairedReport report, TextStyle style, Writer out) throws IOException {
      PairedJUnit.write(report, out);
    }
  };

  private final String word;

  ComparisonFormat(String word) {
    this.word = word;
  }

  /** As the command line names it. */
  public String word() {
    return word;
  }

  /** The same report gives the same characters; they are to be written as UTF-8. */
  public abstract void write(ComparisonReport report, TextStyle style, Writer out)
      throws IOException;

  /** The same of two sides that were run in turn. */
  public abstract void write(PairedReport report, TextStyle style, Writer out) throws IOException;
}
