package dev.gauntlet.reports.compare;

import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.verdict.compare.PairSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of two sides in turn, for a terminal. */
final class PairedText {
  /** Cells and differences of which more are counted. */
  private static final int SHOWN = 12;

  /** UTF-16 units of a line. */
  private static final int LONGEST = 100_000;

  private final PairedReport report;
  private final PairedLines words;
  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  private PairedText(PairedReport report, TextStyle style) {
    this.report = report;
    this.words = new PairedLines(report);
    this.style = style;
  }

  static String render(PairedReport report, TextStyle style) {
    return new PairedText(report, style).all();
  }

  private String all() {
    line("%s", words.made());
    line("");
    sides();
    line("");
    words.proof().forEach(said -> line("  %s", said));
    cells();
    signatures();
    differences();
    section("known issues", report.context().known());
    line("");
    report.context().notes().forEach(note -> line("note: %s", note));
    line("runs: %s and %s", report.base().folder(), report.candidate().folder());
    line("%s", report.outcome().sentence());
    return text.toString();
  }

  private void sides() {
    int width = Math.max(report.base().label().length(), 9);
    width = Math.max(report.candidate().label().length(), width);
    String row = "  %-" + width + "s %6s %6s  %s";
    line(row, "side", "runs", "red", "share, 95 %");
    for (PairSide which : PairSide.values()) {
      PairedReport.Side side = report.side(which);
      line(
          row,
          side.label(),
          side.red().trials(),
          side.red().events(),
          PairedLines.share(side.red()));
    }
  }

  private void cells() {
    List<PairedLines.CellLine> cells = words.cells();
    if (cells.isEmpty()) {
      return;
    }
    line("");
    line("  red runs of each cell, %s then %s:", base(), candidate());
    for (PairedLines.CellLine cell : cells.subList(0, Math.min(SHOWN, cells.size()))) {
      line(
          "    %-30s %4d of %d, %4d of %d",
          cell.name(),
          cell.base().red(),
          cell.base().runs(),
          cell.candidate().red(),
          cell.candidate().runs());
    }
    more(cells.size());
  }

  private String base() {
    return report.base().label();
  }

  private String candidate() {
    return report.candidate().label();
  }

  private void more(int all) {
    if (all > SHOWN) {
      line("    ... and %d more", all - SHOWN);
    }
  }

  private void signatures() {
    List<PairedLines.SignatureLine> all = words.signatures();
    if (!all.isEmpty()) {
      line("");
      line("  signatures, %s then %s:", base(), candidate());
      all.forEach(one -> line("    %4d %4d  %s", one.base(), one.candidate(), one.signature()));
    }
  }

  private void differences() {
    List<IdentityDifference> all = new ArrayList<>(report.context().asked());
    all.addAll(report.context().identity());
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("  what differs, %s then %s:", base(), candidate());
    all.stream()
        .limit(SHOWN)
        .forEach(one -> line("    %s: %s, %s", one.part(), one.base(), one.candidate()));
    more(all.size());
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      line("  %s:", title);
      lines.forEach(said -> line("    %s", said));
    }
  }

  private void line(String format, Object... values) {
    String said = String.format(Locale.ROOT, format, values);
    text.append(VisibleText.of(said, LONGEST, style.unicode()).stripTrailing()).append('\n');
  }
}
