package dev.gauntlet.reports.html;

import dev.gauntlet.reports.compare.ComparisonLines;
import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.FactChange;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the template of a comparison shows, as words.
 *
 * @param notes what a reader should know beside it
 */
public record ComparisonPage(
    Site site,
    SideChoice choice,
    Assets assets,
    String title,
    List<Pair> pairs,
    List<String> notes) {
  /** Facts that differ; there may be hundreds of libraries. */
  private static final int MOST_FACTS = 300;

  /**
   * A candidate against its base.
   *
   * @param tone of the outcome: crash, mute or ok
   * @param things what differs besides the runs, in a sentence
   */
  public record Pair(
      String base,
      String candidate,
      String tone,
      String outcome,
      String things,
      List<FactChange> changes,
      List<Event> events,
      List<Lines> sections) {}

  /**
   * A kind of event.
   *
   * @param lines over all cells
   * @param maps base, candidate and difference of each page; empty where there is one cell
   */
  public record Event(String title, List<String> lines, List<Maps> maps) {}

  /** Three tables of the same cells. */
  public record Maps(HeatPage base, HeatPage candidate, HeatPage difference) {}

  /** Lines below a head. */
  public record Lines(String title, List<String> lines) {}

  static ComparisonPage of(ComparisonReport report, Site site, SideChoice choice) {
    return new ComparisonPage(
        site,
        choice,
        Assets.report(),
        PageText.text(report.scenario()) + (report.soak() ? " soak" : " sweep") + ", compared",
        report.pairs().stream().map(ComparisonPage::pair).toList(),
        report.notes().stream().map(PageText::text).toList());
  }

  /** Before two sides are chosen. */
  static ComparisonPage of(Site site, SideChoice choice) {
    return new ComparisonPage(
        site, choice, Assets.report(), "Compare two campaigns", List.of(), List.of());
  }

  private static Pair pair(ComparisonReport.Pair pair) {
    Comparison comparison = pair.comparison();
    ComparisonLines words = new ComparisonLines(comparison);
    List<Lines> sections = new ArrayList<>();
    section(sections, "Signatures", words.signatures());
    section(sections, "Pace of the runs that survived", words.pace());
    section(sections, "Growth", words.growth());
    section(sections, "Not compared", words.leftOut());
    section(sections, "What it could have seen", words.seen());
    return new Pair(
        PageText.text(comparison.base()),
        PageText.text(comparison.candidate()),
        switch (comparison.verdict().exitCode()) {
          case 0 -> "ok";
          case 1 -> "crash";
          default -> "mute";
        },
        PageText.whole(comparison.verdict().sentence()),
        PageText.whole(words.things()),
        comparison.changes().stream().limit(MOST_FACTS).map(ComparisonPage::change).toList(),
        comparison.events().stream().map(event -> event(pair, event, words)).toList(),
        sections);
  }

  private static FactChange change(FactChange change) {
    return new FactChange(
        PageText.text(change.section()),
        PageText.text(change.name()),
        PageText.text(change.base()),
        PageText.text(change.candidate()));
  }

  private static Event event(
      ComparisonReport.Pair pair, EventComparison event, ComparisonLines words) {
    List<String> lines = new ArrayList<>(words.overall(event));
    lines.addAll(words.cells(event));
    return new Event(
        event.event().plural(),
        lines.stream().map(PageText::whole).toList(),
        event.cells().size() > 1 ? ComparisonMaps.of(pair, event) : List.of());
  }

  private static void section(List<Lines> sections, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      sections.add(new Lines(title, lines.stream().map(PageText::whole).toList()));
    }
  }
}
