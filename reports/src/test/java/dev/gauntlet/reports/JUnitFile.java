package dev.gauntlet.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** JUnit XML as others read it: Maven's own parser, and a plain one. */
final class JUnitFile {
  private JUnitFile() {}

  static ReportTestSuite read(String xml) {
    try {
      // it wants bytes that say what they are
      List<ReportTestSuite> suites =
          new TestSuiteXmlParser(new NullConsoleLogger())
              .parse(
                  new InputStreamReader(
                      new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                      StandardCharsets.UTF_8));
      return suites.get(0);
    } catch (ParserConfigurationException | SAXException | IOException broken) {
      throw new AssertionError("no JUnit XML: " + broken.getMessage(), broken);
    }
  }

  static Document document(String xml) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (ParserConfigurationException | SAXException | IOException broken) {
      throw new AssertionError("no XML: " + broken.getMessage(), broken);
    }
  }
}
