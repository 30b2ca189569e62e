package dev.gauntlet.reports;

import dev.gauntlet.campaign.SoakSum;
import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.verdict.growth.Keeping;
import java.util.List;

/** What a soak came to, for a terminal. */
public final class SoakText {
  /** A cell's line holds all its axes, and an axis may be a whole pipeline. */
  private static final int LONGEST = 4_000;

  private final List<SoakedCell> cells;
  private final TextStyle style;
  private final Lines lines = new Lines(Integer.MAX_VALUE);

  private SoakText(List<SoakedCell> cells, TextStyle style) {
    this.cells = cells;
    this.style = style;
  }

  /**
   * A block per cell, red ones first, what stays after deaths, and no last line: that is the
   * outcome's.
   */
  public static String render(Report report, TextStyle style) {
    SoakText text = new SoakText(report.soaked(), style);
    SoakLines.redFirst(text.cells).forEach(text::cell);
    text.lines.gap();
    Keeping.lines(report.kept()).forEach(text::add);
    text.add(new SoakSum(text.cells, report.kept()).falseReds());
    return text.lines.toString();
  }

  private void cell(SoakedCell cell) {
    lines.gap();
    add(SoakLines.headline(cell));
    SoakLines.of(cell).forEach(line -> add("  " + line));
  }

  private void add(String line) {
    lines.add(Visible.of(line, LONGEST, style.unicode()));
  }
}
