package dev.gauntlet.reports.table;

import dev.gauntlet.verdict.Completeness;
import dev.gauntlet.verdict.Gap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether all planned runs were made, and whether each histogram sums to the runs made. */
final class CompletenessLines {
  private static final int GAPS = 10;

  private final Completeness completeness;
  private final TextStyle style;

  CompletenessLines(Completeness completeness, TextStyle style) {
    this.completeness = completeness;
    this.style = style;
  }

  /**
   * @param time a sentence about time that was up; it stands before what is missing
   */
  void write(FoldedLines lines, Optional<String> time) {
    long ended = completeness.ended();
    long started = completeness.started();
    List<Gap> gaps = completeness.gaps();
    List<Gap> broken = gaps.stream().filter(Gap::broken).toList();
    if (broken.isEmpty()) {
      lines.prose(
          "each histogram sums to the runs made: %s of %s"
              .formatted(Figures.count(ended), Figures.count(started)));
    } else {
      lines.prose(
          "HISTOGRAMS DO NOT SUM TO THE RUNS MADE: %s ended of %s started; no rate is given for:"
              .formatted(Figures.count(ended), Figures.count(started)));
      list(
          lines,
          broken,
          gap ->
              "%s ended of %s started, %s"
                  .formatted(
                      Figures.count(gap.ended()),
                      Figures.count(gap.started()),
                      Figures.count(gap.unmatched(), "run") + " without its other line"));
    }
    time.ifPresent(lines::prose);
    List<Gap> unmade = gaps.stream().filter(gap -> gap.made() < gap.planned()).toList();
    if (!unmade.isEmpty()) {
      lines.prose(
          "NOT ALL PLANNED RUNS WERE MADE: %s of %s; missing in:"
              .formatted(
                  Figures.count(completeness.made()), Figures.count(completeness.planned())));
      list(
          lines,
          unmade,
          gap -> Figures.count(gap.made()) + " of " + Figures.count(gap.planned()) + " made");
    }
    List<Gap> outside = gaps.stream().filter(Gap::outside).toList();
    if (!outside.isEmpty()) {
      lines.prose("RUNS IN CELLS THAT WERE NEVER PLANNED, not in the table:");
      list(lines, outside, gap -> Figures.count(gap.ended(), "run"));
    }
  }

  private void list(FoldedLines lines, List<Gap> gaps, Function<Gap, String> what) {
    gaps.stream()
        .limit(GAPS)
        .forEach(
            gap ->
                lines.add(
                    "  "
                        + VisibleText.of(
                            gap.cell().toString(), TextTable.TEXT_LIMIT, style.unicode())
                        + ": "
                        + what.apply(gap)));
    if (gaps.size() > GAPS) {
      lines.add("  and " + Figures.count(gaps.size() - GAPS) + " more cells");
    }
  }
}
