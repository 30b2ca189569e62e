package dev.gauntlet.reports.html;

import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.reports.compare.PairedLines;
import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that the template of a comparison of two sides in turn shows, as words.
 *
 * @param tone of the outcome: crash, mute or ok
 * @param chart of the evidence; empty without a pair
 * @param maps base, candidate and difference of each page; empty where there is one cell
 */
public record PairedPage(
    Site site,
    Assets assets,
    String title,
    String tone,
    String outcome,
    Sides sides,
    Optional<EvidenceChart> chart,
    List<ComparisonPage.Maps> maps) {
  /** Facts that differ; there may be hundreds of libraries. */
  private static final int MOST_FACTS = 300;

  /**
   * Both sides.
   *
   * @param made what was run
   * @param rows base, then candidate
   * @param proof lines of the test
   * @param differences in what they differ
   * @param sections the rest
   */
  public record Sides(
      String base,
      String candidate,
      String made,
      List<Row> rows,
      List<String> proof,
      List<IdentityDifference> differences,
      List<ComparisonPage.Lines> sections) {}

  /** A side in a table. */
  public record Row(
      String label, String runs, String red, String share, String known, String silent) {}

  static PairedPage of(PairedReport report) {
    return new PairedPage(
        Site.NONE,
        Assets.report(),
        PageText.text(report.scenario()) + ", compared in turn",
        switch (report.outcome().exitCode()) {
          case 0 -> "ok";
          case 1 -> "crash";
          default -> "mute";
        },
        PageText.whole(report.outcome().sentence()),
        sides(report),
        EvidenceChart.of(report.proof()),
        report.cells().counts().size() > 1 ? maps(report.cells()) : List.of());
  }

  private static Sides sides(PairedReport report) {
    PairedLines words = new PairedLines(report);
    List<ComparisonPage.Lines> sections = new ArrayList<>();
    section(
        sections,
        "Signatures",
        words.signatures().stream().map(one -> one.counted(report)).toList());
    section(sections, "Known issues", report.context().known());
    section(sections, "What to know beside it", report.context().notes());
    return new Sides(
        PageText.text(report.base().label()),
        PageText.text(report.candidate().label()),
        PageText.whole(words.made()),
        Stream.of(PairSide.values()).map(which -> row(report.side(which))).toList(),
        words.proof().stream().map(PageText::whole).toList(),
        Stream.concat(report.context().asked().stream(), report.context().identity().stream())
            .limit(MOST_FACTS)
            .map(PairedPage::difference)
            .toList(),
        sections);
  }

  private static Row row(PairedReport.Side side) {
    return new Row(
        PageText.text(side.label()),
        Figures.count(side.red().trials()),
        Figures.count(side.red().events()),
        PairedLines.share(side.red()),
        Figures.count(side.known()),
        Figures.count(side.silent()));
  }

  private static IdentityDifference difference(IdentityDifference one) {
    return new IdentityDifference(
        PageText.text(one.part()), PageText.text(one.base()), PageText.text(one.candidate()));
  }

  private static void section(
      List<ComparisonPage.Lines> sections, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      sections.add(new ComparisonPage.Lines(title, lines.stream().map(PageText::whole).toList()));
    }
  }

  private static List<ComparisonPage.Maps> maps(PairedReport.Cells cells) {
    MatrixPages tables = new MatrixPages(cells.matrix());
    return tables.pages().stream()
        .map(
            page ->
                new ComparisonPage.Maps(
                    tables.page(page, share(cells, PairSide.BASE)),
                    tables.page(page, share(cells, PairSide.CANDIDATE)),
                    tables.page(page, at -> difference(at, cells.counts().get(at)))))
        .toList();
  }

  private static Function<Cell, HeatCell> share(PairedReport.Cells cells, PairSide side) {
    return at -> {
      Map<PairSide, PairedRuns.Count> counts = cells.counts().get(at);
      return counts == null || counts.get(side).runs() == 0
          ? null
          : ShareCell.of(at, Rate.of(counts.get(side).red(), counts.get(side).runs()));
    };
  }

  /** Of a cell alone nothing is tested, so that it has no colour. */
  private static HeatCell difference(Cell at, Map<PairSide, PairedRuns.Count> counts) {
    if (counts == null || counts.get(PairSide.BASE).runs() == 0) {
      return null;
    }
    PairedRuns.Count base = counts.get(PairSide.BASE);
    PairedRuns.Count candidate = counts.get(PairSide.CANDIDATE);
    double points = 100.0 * (candidate.red() - base.red()) / base.runs();
    return new HeatCell(
        0,
        PageText.text(at.toString()),
        "",
        "",
        String.format(Locale.ROOT, "%+.1f", points),
        "%s and %s of %s"
            .formatted(
                Figures.count(base.red()),
                Figures.count(candidate.red()),
                Figures.count(base.runs())),
        List.of());
  }
}
