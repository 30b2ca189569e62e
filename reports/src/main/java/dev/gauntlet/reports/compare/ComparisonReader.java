package dev.gauntlet.reports.compare;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.Comparability;
import dev.gauntlet.verdict.compare.Compared;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the folders of two campaigns or more; the same folders give the same report. */
public final class ComparisonReader {
  private final Set<String> across;
  private final double rise;
  private final KnownRules known;

  /**
   * @param across axes that tell the sides apart, and that cells are not matched by
   * @param rise of the crash rate, in share of runs, that is to be found
   */
  public ComparisonReader(List<String> across, double rise) {
    this(across, rise, KnownRules.NONE);
  }

  /**
   * @param known what is accepted on both sides: runs that are red for that alone are left out
   */
  public ComparisonReader(List<String> across, double rise, KnownRules known) {
    this.known = known;
    this.across = new LinkedHashSet<>(across);
    this.rise = rise;
  }

  /**
   * @param folders of the base, then of its candidates
   * @param labels of as many sides
   * @throws UsageError with a sentence when they cannot be compared
   */
  public ComparisonReport read(List<RunFolder> folders, List<String> labels) throws IOException {
    List<SideFolder> sides = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      sides.add(SideFolder.open(labels.get(i), folders.get(i)));
    }
    SideFolder base = sides.get(0);
    Set<String> notes = new LinkedHashSet<>();
    List<ComparisonReport.Pair> pairs = new ArrayList<>();
    for (SideFolder candidate : sides.subList(1, sides.size())) {
      Comparability.refusal(base.campaign(), candidate.campaign(), across)
          .ifPresent(
              why -> {
                throw new UsageError(
                    "%s and %s cannot be compared: %s"
                        .formatted(base.folder().path(), candidate.folder().path(), why));
              });
      List<String> axes = Comparability.matching(base.campaign(), candidate.campaign(), across);
      Compared old = base.read(axes, across, known, notes::add);
      Compared now = candidate.read(axes, across, known, notes::add);
      Comparison comparison = Comparison.of(old, now, rise);
      if (comparison.cells().matched().isEmpty()) {
        throw new UsageError(
            "%s and %s cannot be compared: no cell has runs on both sides that say anything"
                .formatted(base.folder().path(), candidate.folder().path()));
      }
      pairs.add(
          new ComparisonReport.Pair(
              comparison, matrix(base.campaign(), candidate.campaign(), axes)));
    }
    return new ComparisonReport(
        base.campaign().scenario(), base.campaign().soaks(), pairs, List.copyOf(notes));
  }

  private static Matrix matrix(Campaign base, Campaign candidate, List<String> axes) {
    return new Matrix(
        base.scenario(),
        axes.stream()
            .map(
                axis -> {
                  Set<String> values = new LinkedHashSet<>(base.axes().get(axis));
                  values.addAll(candidate.axes().get(axis));
                  return new SweptAxis(axis, List.copyOf(values));
                })
            .toList(),
        0);
  }
}
