package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.MarkdownText;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.FactChange;

/** A comparison for a job's summary. */
final class ComparisonMarkdown {
  private final MarkdownLines lines = new MarkdownLines();

  private ComparisonMarkdown() {}

  static String render(ComparisonReport report) {
    ComparisonMarkdown markdown = new ComparisonMarkdown();
    MarkdownLines lines = markdown.lines;
    lines.add("# " + MarkdownText.of(report.scenario() + ": comparison"));
    lines.add("");
    report.sentence().lines().forEach(line -> lines.add("**" + MarkdownText.of(line) + "**\n"));
    report.pairs().forEach(pair -> markdown.pair(pair.comparison()));
    lines.section("Notes", report.notes());
    return lines.toString();
  }

  private void pair(Comparison comparison) {
    ComparisonLines words = new ComparisonLines(comparison);
    lines.add(
        "## %s against %s"
            .formatted(
                MarkdownText.of(comparison.candidate()), MarkdownText.of(comparison.base())));
    lines.add("");
    lines.add(MarkdownText.of(words.things()));
    lines.add("");
    if (!comparison.changes().isEmpty()) {
      lines.head("what", "", comparison.base(), comparison.candidate());
      for (FactChange change : comparison.changes()) {
        lines.row(change.section(), change.name(), change.base(), change.candidate());
      }
      lines.add("");
    }
    for (EventComparison event : comparison.events()) {
      lines.section(event.event().plural(), words.overall(event));
      cells(comparison, event);
    }
    lines.section("signatures", words.signatures());
    lines.section("pace of the runs that survived", words.pace());
    lines.section("growth", words.growth());
    lines.section("not compared", words.leftOut());
    lines.section("what it could have seen", words.seen());
  }

  private void cells(Comparison comparison, EventComparison event) {
    if (event.cells().size() < 2) {
      return;
    }
    lines.head("cell", comparison.base(), comparison.candidate(), "difference, points", "");
    for (CellDifference cell : event.cells()) {
      if (cell.runs().events() + cell.runs().otherEvents() > 0) {
        lines.row(
            cell.cell().toString(),
            ComparisonLines.share(cell.base()),
            ComparisonLines.share(cell.candidate()),
            ComparisonLines.points(cell.difference()),
            cell.mark(event.level()).word());
      }
    }
    lines.add("");
    lines.add("Cells without such a run on either side are left out.");
    lines.add("");
  }
}
