package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.compare.Comparison;
import java.util.List;

/** What differs between two sides besides their runs, in a line. */
final class FactLine {
  private FactLine() {}

  static String of(Comparison comparison) {
    List<String> things = comparison.things();
    List<String> unknown = comparison.differs().unknown();
    String open =
        unknown.isEmpty()
            ? ""
            : "Nothing is known of %s, which is therefore not compared. "
                .formatted(String.join(" and ", unknown));
    if (things.isEmpty()) {
      return unknown.isEmpty()
          ? "Nothing that was recorded of machine, libraries and options differs."
          : open + "Of the rest, nothing that was recorded differs.";
    }
    return things.size() == 1
        ? open + "One thing differs: %s.".formatted(things.get(0))
        : open
            + "%s things differ (%s): which of them made a difference is not known."
                .formatted(Figures.count(things.size()), ComparisonLines.named(things));
  }
}
