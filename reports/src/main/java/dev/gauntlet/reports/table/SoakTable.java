package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.util.List;

/** What a soak came to, for a terminal. */
public final class SoakTable {
  /** A cell's line holds all its axes, and an axis may be a whole pipeline. */
  private static final int LONGEST = 4_000;

  private final List<SoakedCell> cells;
  private final TextStyle style;
  private final FoldedLines lines = new FoldedLines(Integer.MAX_VALUE);

  private SoakTable(List<SoakedCell> cells, TextStyle style) {
    this.cells = cells;
    this.style = style;
  }

  /**
   * A block per cell, red ones first, what stays after deaths, and no last line: that is the
   * outcome's.
   */
  public static String render(Report report, TextStyle style) {
    SoakTable text = new SoakTable(report.soaked(), style);
    SoakLines.redFirst(text.cells).forEach(text::cell);
    text.lines.gap();
    ResidueVerdict.lines(report.kept()).forEach(text::add);
    text.add(new SoakVerdict(text.cells, report.kept()).falseReds());
    return text.lines.toString();
  }

  private void cell(SoakedCell cell) {
    lines.gap();
    add(SoakLines.headline(cell));
    SoakLines.of(cell).forEach(line -> add("  " + line));
  }

  private void add(String line) {
    lines.add(VisibleText.of(line, LONGEST, style.unicode()));
  }
}
