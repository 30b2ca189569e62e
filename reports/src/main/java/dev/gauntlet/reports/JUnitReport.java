package dev.gauntlet.reports;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.TableLayout;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as JUnit XML: a case per cell. What is red failed, what reached no verdict was skipped;
 * so Jenkins, GitLab and the actions for GitHub take it.
 */
final class JUnitReport {
  private final Report report;
  private final TableLayout look;
  private final XMLStreamWriter xml;

  private JUnitReport(Report report, TableLayout look, XMLStreamWriter xml) {
    this.report = report;
    this.look = look;
    this.xml = xml;
  }

  static void write(Report report, TableLayout look, Writer out) throws IOException {
    try {
      // to characters, not to bytes: to bytes the JDK's writer tears surrogate pairs
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new JUnitReport(report, look, xml).write();
      xml.close();
      out.write("\n");
    } catch (XMLStreamException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private void write() throws XMLStreamException {
    List<CaseResult> cases =
        report.cells().stream().map(cell -> CaseResult.of(report, cell)).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    begin("testsuites");
    begin("testsuite");
    attribute("name", "gauntlet." + report.campaign().scenario());
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", count(cases, CaseResult.Kind.FAILED));
    attribute("errors", "0");
    attribute("skipped", count(cases, CaseResult.Kind.SKIPPED));
    attribute(
        "time", seconds(report.cells().stream().mapToLong(cell -> cell.summary().millis()).sum()));
    attribute("timestamp", timestamp(report.campaign().createdAt()));
    // the schema wants one, and a report gives no host away
    attribute("hostname", "localhost");
    properties();
    for (int i = 0; i < cases.size(); i++) {
      write(report.cells().get(i), cases.get(i));
    }
    element("system-out", report.outcome().sentence() + "\nAgain: " + report.command() + "\n");
    element("system-err", String.join("\n", report.notes()));
    end();
    end();
    xml.writeEndDocument();
  }

  private void properties() throws XMLStreamException {
    begin("properties");
    property("campaign", report.campaign().name());
    property("verdict", report.outcome().sentence());
    property("command", report.command());
    end();
  }

  private void property(String name, String value) throws XMLStreamException {
    newLine();
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void write(CellReport cell, CaseResult result) throws XMLStreamException {
    begin("testcase");
    attribute("classname", "gauntlet." + report.campaign().scenario());
    attribute("name", name(cell));
    attribute("time", seconds(cell.summary().millis()));
    String details = details(cell, result);
    switch (result.kind()) {
      case FAILED -> {
        begin("failure");
        attribute("message", result.message());
        attribute("type", result.type());
        xml.writeCharacters(FileText.of(details));
        xml.writeEndElement();
      }
      case SKIPPED -> {
        newLine();
        xml.writeEmptyElement("skipped");
        attribute("message", result.message());
      }
      case PASSED -> {}
    }
    if (result.kind() != CaseResult.Kind.FAILED) {
      element("system-out", details);
    }
    end();
  }

  private static String name(CellReport cell) {
    return cell.cell().values().isEmpty() ? "all" : cell.cell().toString();
  }

  private String details(CellReport cell, CaseResult result) {
    return result.message()
        + "\n\n"
        + String.join("\n", look.content().lines(cell))
        + "\n"
        + result.details().stream().map(line -> line + "\n").collect(Collectors.joining())
        + "\nAgain: "
        + cell.command()
        + "\n";
  }

  private void element(String name, String text) throws XMLStreamException {
    begin(name);
    xml.writeCharacters(FileText.of(text));
    xml.writeEndElement();
  }

  private void begin(String name) throws XMLStreamException {
    newLine();
    xml.writeStartElement(name);
  }

  private void end() throws XMLStreamException {
    newLine();
    xml.writeEndElement();
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** Readers turn the end of a line in an attribute into a blank. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, FileText.of(value).replace("\n", "\\n").replace("\t", "\\t"));
  }

  private static String count(List<CaseResult> cases, CaseResult.Kind kind) {
    return Long.toString(cases.stream().filter(one -> one.kind() == kind).count());
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  /** Without a zone, as the schema has it; UTC. */
  private static String timestamp(String instant) {
    try {
      return LocalDateTime.ofInstant(Instant.parse(instant), ZoneOffset.UTC)
          .truncatedTo(ChronoUnit.SECONDS)
          .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    } catch (DateTimeParseException damaged) {
      return "1970-01-01T00:00:00";
    }
  }
}
