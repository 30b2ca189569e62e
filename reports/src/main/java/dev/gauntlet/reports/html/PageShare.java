package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;

/**
 * How much of the page a cell may take, so that a page of many cells stays below 10 MiB.
 *
 * @param runs listed
 * @param bins of its statuses over time
 * @param points drawn of a series
 */
record PageShare(int runs, int bins, int points) {
  /** About 200 bytes each. */
  private static final int RUNS = 10_000;

  /** About 10 bytes each. */
  private static final int BINS = 60_000;

  /** About 15 bytes each. */
  private static final int POINTS = 200_000;

  static PageShare of(Report report) {
    int cells = Math.max(1, report.cells().size());
    long series =
        report.soaked().stream()
            .mapToLong(cell -> (long) cell.verdict().metrics().size() * cell.forks().size())
            .sum();
    return new PageShare(
        between(RUNS / cells, 1, 100),
        between(BINS / cells, 4, 120),
        between((int) (POINTS / Math.max(1, series)), 20, 200));
  }

  private static int between(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }
}
