package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.FileText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit XML of comparisons: texts may hold anything. */
final class JUnitSuites {
  private final XMLStreamWriter xml;

  private JUnitSuites(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * A suite.
   *
   * @param said lines for its standard output
   */
  record Suite(String name, List<Case> cases, List<String> said) {}

  /**
   * A case.
   *
   * @param failures sentences; empty of what did not fail
   * @param skipped why; empty of what was not skipped
   * @param details lines
   */
  record Case(String name, List<String> failures, String skipped, List<String> details) {}

  static void write(List<Suite> suites, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new JUnitSuites(xml).write(suites);
      xml.close();
      out.write("\n");
    } catch (XMLStreamException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private void write(List<Suite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    begin("testsuites");
    for (Suite suite : suites) {
      write(suite);
    }
    end();
    xml.writeEndDocument();
  }

  private void write(Suite suite) throws XMLStreamException {
    List<Case> cases = suite.cases();
    begin("testsuite");
    attribute("name", suite.name());
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", count(cases.stream().filter(one -> !one.failures().isEmpty()).count()));
    attribute("errors", "0");
    attribute("skipped", count(cases.stream().filter(one -> !one.skipped().isEmpty()).count()));
    attribute("time", "0.000");
    // the schema wants one, and a report gives no host away
    attribute("hostname", "localhost");
    for (Case one : cases) {
      write(suite.name(), one);
    }
    begin("system-out");
    xml.writeCharacters(FileText.of(String.join("\n", suite.said()) + "\n"));
    xml.writeEndElement();
    end();
  }

  private void write(String suite, Case one) throws XMLStreamException {
    begin("testcase");
    attribute("classname", suite);
    attribute("name", one.name());
    attribute("time", "0.000");
    if (!one.failures().isEmpty()) {
      begin("failure");
      attribute("message", String.join("; ", one.failures()));
      attribute("type", "regression");
      xml.writeCharacters(FileText.of(String.join("\n", one.details())));
      xml.writeEndElement();
    } else if (!one.skipped().isEmpty()) {
      begin("skipped");
      attribute("message", one.skipped());
      xml.writeEndElement();
    }
    end();
  }

  private static String count(long number) {
    return Long.toString(number);
  }

  private void begin(String name) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(name);
  }

  private void end() throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  /** Readers turn the end of a line in an attribute into a blank. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, FileText.of(value).replace("\n", "\\n").replace("\t", "\\t"));
  }
}
