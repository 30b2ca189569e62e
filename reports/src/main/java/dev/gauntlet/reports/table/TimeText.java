package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.TimeBudget;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/** Why a sweep that ends by time has as many runs as it has. */
public final class TimeText {
  /**
   * Runs of all cells from which on the bias of a share is below a twentieth of it, also where red
   * runs take six times as long (TimeBudgetErrorsTest).
   */
  private static final int ENOUGH = 100;

  private TimeText() {}

  /** A sentence; empty of a campaign without a limit of time. */
  public static Optional<String> of(CampaignTable table) {
    return table
        .completeness()
        .time()
        .map(time -> table.completeness().timeLeft() ? left(time) : over(table, time));
  }

  private static String left(TimeBudget time) {
    return "THE TIME IS NOT OVER: runs took %s of %s; gauntlet resume goes on"
        .formatted(TimeBudget.words(time.spent()), TimeBudget.words(time.asked()));
  }

  private static String over(CampaignTable table, TimeBudget time) {
    LongSummaryStatistics runs =
        table.planned().stream().mapToLong(CellSummary::runs).summaryStatistics();
    String each =
        runs.getMin() == runs.getMax()
            ? Figures.count(runs.getMax(), "run")
            : Figures.count(runs.getMin()) + " to " + Figures.count(runs.getMax(), "run");
    if (!time.over()) {
      return "all runs were made within the time: %s of %s"
          .formatted(TimeBudget.words(time.spent()), TimeBudget.words(time.asked()));
    }
    String few =
        table.completeness().made() < ENOUGH
            ? "; of so few, a share is a little off where red runs take longer or shorter"
            : "";
    return "time ended it, and not what was found: runs took %s of %s; %s of each cell%s"
        .formatted(TimeBudget.words(time.spent()), TimeBudget.words(time.asked()), each, few);
  }
}
