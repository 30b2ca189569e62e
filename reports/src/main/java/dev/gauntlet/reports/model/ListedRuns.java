package dev.gauntlet.reports.model;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.Histogram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of a cell that a reader may want to see one by one: the first of each kind. The
 * thousandth of a kind tells nothing new, and a campaign may have a million.
 */
final class ListedRuns {
  /** Of one kind in one cell: as many as leave evidence. */
  private static final int PER_KIND = 5;

  /** Of one cell: thirty endings on purpose are all there. */
  private static final int PER_CELL = 100;

  private final Map<String, Integer> kinds = new HashMap<>();
  private final List<RunEnded> runs = new ArrayList<>();

  void add(RunEnded run) {
    if (runs.size() >= PER_CELL) {
      return;
    }
    String kind =
        Histogram.label(run) + " " + run.signature() + (run.findings().isEmpty() ? "" : " finding");
    if (kinds.merge(kind, 1, Integer::sum) <= PER_KIND) {
      runs.add(run);
    }
  }

  List<RunEnded> sum() {
    return List.copyOf(runs);
  }
}
