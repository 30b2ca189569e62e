package dev.gauntlet.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.reports.table.TextStyle;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** A comparison as a format has it. */
final class WrittenComparison {
  /** A name from outside. */
  static final String HOSTILE = "<script>alert(1)</script>\u001b[31m|`@x\u202e";

  private WrittenComparison() {}

  /** How a report is written. */
  interface Written {
    void as(TextStyle style, Writer out) throws IOException;
  }

  static String of(Written report) throws IOException {
    StringWriter out = new StringWriter();
    report.as(new TextStyle(120, true), out);
    return out.toString();
  }

  static Document xml(String written) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(written)));
  }

  /** That the hostile name is text there, and nothing else. */
  static void isText(String written, ComparisonFormat format) {
    assertThat(written).doesNotContain("\u001b");
    if (format != ComparisonFormat.JSON) {
      // a machine gets it as it is
      assertThat(written).doesNotContain("\u202e");
    }
    if (format == ComparisonFormat.HTML || format == ComparisonFormat.MARKDOWN) {
      assertThat(written).doesNotContain("<script>");
    }
  }
}
