package dev.gauntlet.reports.compare;

import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.reports.MarkdownText;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.compare.PairSide;
import java.util.ArrayList;
import java.util.List;

/** A comparison of two sides in turn, for a job's summary. */
final class PairedMarkdown {
  private PairedMarkdown() {}

  static String render(PairedReport report) {
    PairedLines words = new PairedLines(report);
    MarkdownLines lines = new MarkdownLines();
    lines.add("# " + MarkdownText.of(report.scenario() + ": comparison in turn"));
    lines.add("");
    lines.add("**" + MarkdownText.of(report.outcome().sentence()) + "**");
    lines.add("");
    lines.add(MarkdownText.of(words.made()));
    lines.add("");
    lines.head("side", "runs", "red", "share, 95 %");
    for (PairSide which : PairSide.values()) {
      PairedReport.Side side = report.side(which);
      lines.row(
          side.label(),
          Figures.count(side.red().trials()),
          Figures.count(side.red().events()),
          PairedLines.share(side.red()));
    }
    lines.add("");
    lines.section("pairs", words.proof());
    cells(lines, words.cells(), report);
    lines.section(
        "signatures", words.signatures().stream().map(one -> one.counted(report)).toList());
    differences(lines, report);
    lines.section("known issues", report.context().known());
    lines.section("notes", report.context().notes());
    return lines.toString();
  }

  private static void cells(
      MarkdownLines lines, List<PairedLines.CellLine> cells, PairedReport report) {
    if (cells.isEmpty()) {
      return;
    }
    lines.head("cell", report.base().label(), report.candidate().label());
    for (PairedLines.CellLine cell : cells) {
      if (cell.base().red() + cell.candidate().red() > 0) {
        lines.row(
            cell.name(),
            "%s of %s".formatted(cell.base().red(), cell.base().runs()),
            "%s of %s".formatted(cell.candidate().red(), cell.candidate().runs()));
      }
    }
    lines.add("");
    lines.add("Red runs. Cells without one on either side are left out.");
    lines.add("");
  }

  private static void differences(MarkdownLines lines, PairedReport report) {
    List<IdentityDifference> all = new ArrayList<>(report.context().asked());
    all.addAll(report.context().identity());
    if (!all.isEmpty()) {
      lines.head("what differs", report.base().label(), report.candidate().label());
      all.forEach(one -> lines.row(one.part(), one.base(), one.candidate()));
      lines.add("");
    }
  }
}
