package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.FileText;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.ComparisonVerdict;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.GrowthChange;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A comparison as JUnit XML: a suite per candidate, in it a case for all cells together and one for
 * each cell. What is worse failed; where nothing can be said, the case of all cells was skipped,
 * and so are cells that one side alone has.
 */
final class ComparisonJUnit {
  private final XMLStreamWriter xml;

  private ComparisonJUnit(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * A case.
   *
   * @param failures sentences; empty of what did not fail
   * @param skipped why; empty of what was not skipped
   * @param details lines
   */
  private record Case(String name, List<String> failures, String skipped, List<String> details) {}

  static void write(ComparisonReport report, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new ComparisonJUnit(xml).write(report);
      xml.close();
      out.write("\n");
    } catch (XMLStreamException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private void write(ComparisonReport report) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    begin("testsuites");
    for (ComparisonReport.Pair pair : report.pairs()) {
      suite(report, pair.comparison());
    }
    end();
    xml.writeEndDocument();
  }

  private void suite(ComparisonReport report, Comparison comparison) throws XMLStreamException {
    List<Case> cases = cases(comparison);
    String suite =
        "gauntlet.compare.%s: %s against %s"
            .formatted(report.scenario(), comparison.candidate(), comparison.base());
    begin("testsuite");
    attribute("name", suite);
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", count(cases.stream().filter(one -> !one.failures().isEmpty()).count()));
    attribute("errors", "0");
    attribute("skipped", count(cases.stream().filter(one -> !one.skipped().isEmpty()).count()));
    attribute("time", "0.000");
    // the schema wants one, and a report gives no host away
    attribute("hostname", "localhost");
    for (Case one : cases) {
      write(suite, one);
    }
    begin("system-out");
    xml.writeCharacters(FileText.of(comparison.verdict().sentence() + "\n"));
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

  private static List<Case> cases(Comparison comparison) {
    List<Case> cases = new ArrayList<>();
    cases.add(overall(comparison));
    for (Cell cell : comparison.cells().matched()) {
      cases.add(cell(comparison, cell));
    }
    comparison.cells().onlyBase().forEach(cell -> cases.add(only(cell, comparison.base())));
    comparison
        .cells()
        .onlyCandidate()
        .forEach(cell -> cases.add(only(cell, comparison.candidate())));
    return cases;
  }

  private static Case overall(Comparison comparison) {
    ComparisonVerdict verdict = comparison.verdict();
    ComparisonLines words = new ComparisonLines(comparison);
    List<String> details = new ArrayList<>();
    for (EventComparison event : comparison.events()) {
      details.add(event.event().plural() + ":");
      details.addAll(words.overall(event));
    }
    details.addAll(words.signatures());
    details.add(words.things());
    String skipped = verdict.exitCode() == 3 ? verdict.sentence() : "";
    return new Case("all cells", verdict.red(), skipped, details);
  }

  private static Case cell(Comparison comparison, Cell cell) {
    List<String> failures = new ArrayList<>();
    List<String> details = new ArrayList<>();
    for (EventComparison event : comparison.events()) {
      for (CellDifference one : event.cells()) {
        if (one.cell().equals(cell)) {
          String said =
              "%s: %s, against %s on the base"
                  .formatted(
                      event.event().plural(),
                      ComparisonLines.share(one.candidate()),
                      ComparisonLines.share(one.base()));
          details.add(said);
          if (one.mark(event.level()) == CellDifference.Mark.WORSE) {
            failures.add(said);
          }
        }
      }
    }
    for (GrowthChange change : comparison.growth()) {
      if (change.cell().equals(cell) && change.red()) {
        failures.add(change.name() + " leaks faster");
      }
    }
    String skipped =
        comparison.cells().silenced().contains(cell)
            ? "nothing exercised on %s: no iteration succeeded".formatted(comparison.candidate())
            : "";
    return new Case(name(cell), failures, skipped, details);
  }

  private static Case only(Cell cell, String side) {
    return new Case(
        name(cell), List.of(), "only %s has conclusive runs".formatted(side), List.of());
  }

  private static String name(Cell cell) {
    return cell.values().isEmpty() ? "the cell" : cell.toString();
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
