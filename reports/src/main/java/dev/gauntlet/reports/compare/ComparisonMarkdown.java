package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.MarkdownText;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.FactChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A comparison for a job's summary: at most 1 MiB; what does not fit is counted. */
final class ComparisonMarkdown {
  private static final int MOST = 1 << 20;

  /** For the sentence that says what was cut. */
  private static final int RESERVED = 200;

  private final StringBuilder out = new StringBuilder();
  private int bytes;
  private int cut;

  private ComparisonMarkdown() {}

  static String render(ComparisonReport report) {
    ComparisonMarkdown markdown = new ComparisonMarkdown();
    markdown.add("# " + MarkdownText.of(report.scenario() + ": comparison"));
    markdown.add("");
    report.sentence().lines().forEach(line -> markdown.add("**" + MarkdownText.of(line) + "**\n"));
    report.pairs().forEach(pair -> markdown.pair(pair.comparison()));
    markdown.section("Notes", report.notes());
    if (markdown.cut > 0) {
      markdown.out.append(
          "\nCut, to fit into 1 MiB: %s.\n".formatted(Figures.count(markdown.cut, "line")));
    }
    return markdown.out.toString();
  }

  private void pair(Comparison comparison) {
    ComparisonLines words = new ComparisonLines(comparison);
    add(
        "## %s against %s"
            .formatted(
                MarkdownText.of(comparison.candidate()), MarkdownText.of(comparison.base())));
    add("");
    add(MarkdownText.of(words.things()));
    add("");
    if (!comparison.changes().isEmpty()) {
      row("what", "", comparison.base(), comparison.candidate());
      add("| --- | --- | --- | --- |");
      for (FactChange change : comparison.changes()) {
        row(change.section(), change.name(), change.base(), change.candidate());
      }
      add("");
    }
    for (EventComparison event : comparison.events()) {
      section(event.event().plural(), words.overall(event));
      cells(comparison, event);
    }
    section("signatures", words.signatures());
    section("pace of the runs that survived", words.pace());
    section("growth", words.growth());
    section("not compared", words.leftOut());
    section("what it could have seen", words.seen());
  }

  private void cells(Comparison comparison, EventComparison event) {
    if (event.cells().size() < 2) {
      return;
    }
    row("cell", comparison.base(), comparison.candidate(), "difference, points", "");
    add("| --- | --- | --- | --- | --- |");
    for (CellDifference cell : event.cells()) {
      if (cell.runs().events() + cell.runs().otherEvents() > 0) {
        row(
            cell.cell().toString(),
            ComparisonLines.share(cell.base()),
            ComparisonLines.share(cell.candidate()),
            ComparisonLines.points(cell.difference()),
            cell.mark(event.level()).word());
      }
    }
    add("");
    add("Cells without such a run on either side are left out.");
    add("");
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      add("### " + MarkdownText.of(title));
      add("");
      lines.forEach(line -> add("- " + MarkdownText.of(line)));
      add("");
    }
  }

  private void row(String... cells) {
    add("| " + String.join(" | ", Stream.of(cells).map(MarkdownText::of).toList()) + " |");
  }

  private void add(String line) {
    int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
    if (bytes + more > MOST - RESERVED) {
      cut++;
      return;
    }
    bytes += more;
    out.append(line).append('\n');
  }
}
