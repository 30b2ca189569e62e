package dev.gauntlet.reports;

import dev.gauntlet.campaign.SoakSum;
import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.verdict.growth.Keeping;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.Wording;
import java.util.List;

/** What a soak came to, for a terminal. */
public final class SoakText {
  /** Zombies, orphans and kinds of refusals of a cell that are named. */
  private static final int NAMED = 5;

  /** A cell's line holds all its axes, and an axis may be a whole pipeline. */
  private static final int LONGEST = 4_000;

  private final List<SoakedCell> cells;
  private final TextStyle style;
  private final Lines lines = new Lines(Integer.MAX_VALUE);

  private SoakText(List<SoakedCell> cells, TextStyle style) {
    this.cells = cells;
    this.style = style;
  }

  /** A block per cell, what stays after deaths, and no last line: that is the outcome's. */
  public static String render(Report report, TextStyle style) {
    SoakText text = new SoakText(report.soaked(), style);
    text.cells.forEach(text::cell);
    text.lines.gap();
    Keeping.lines(report.kept()).forEach(text::add);
    text.add(new SoakSum(text.cells, report.kept()).falseReds());
    return text.lines.toString();
  }

  private void cell(SoakedCell cell) {
    lines.gap();
    add("%s: %s (%s)".formatted(cell.name(), cell.headline(), cell.because()));
    cell.unexercised().ifPresent(why -> add("  " + why));
    cell.refused().stream().limit(NAMED).forEach(told -> add("  " + told));
    cell.lines().forEach(line -> add("  " + line));
    cell.unreachable().ifPresent(found -> found.sentences().forEach(line -> add("  " + line)));
    cell.blame().ifPresent(blame -> BlameText.lines(blame).forEach(this::add));
    List<Survivor> survivors = cell.verdict().survivors();
    survivors.stream().limit(NAMED).forEach(survivor -> add("  " + Wording.of(survivor)));
    if (survivors.size() > NAMED) {
      add("  and %d more zombies and orphans".formatted(survivors.size() - NAMED));
    }
    KillTests.line(cell.runs()).ifPresent(line -> add("  " + line));
    for (RunEnded run : cell.lost()) {
      String why = run.signature() == null ? run.reason() : run.signature().toString();
      add("  %-12s %s %s".formatted(run.run(), run.ending().word(), why));
      run.findings().keySet().forEach(text -> add("    finding: " + text));
    }
  }

  private void add(String line) {
    lines.add(Visible.of(line, LONGEST, style.unicode()));
  }
}
