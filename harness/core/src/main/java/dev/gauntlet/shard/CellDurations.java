package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.ShardBalance;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * How long the cells of a campaign took in an earlier one.
 *
 * @param unknown cells that it has no run of; they count as the mean of the others
 */
public record CellDurations(ShardBalance balance, int unknown) {
  private static final String OPTION = "--balance-by";

  /**
   * @param folder of the earlier campaign
   * @param campaign that is to be dealt out
   * @throws UsageError when it tells nothing of that one
   */
  public static CellDurations read(Path folder, Campaign campaign) {
    RunFolder earlier = new RunFolder(folder.toAbsolutePath().normalize());
    try {
      Campaign made = CampaignFolder.open(earlier).campaign();
      if (!made.scenario().equals(campaign.scenario()) || made.soaks() != campaign.soaks()) {
        throw refused(folder, "it holds " + words(made) + ", and this is " + words(campaign));
      }
      Map<Cell, LongSummaryStatistics> cells = new HashMap<>();
      JournalReader.replay(earlier.journal(), adding(cells));
      boolean whole = campaign.soaks() || campaign.stopRule().isPresent();
      return of(folder, campaign.cells(), cells, whole);
    } catch (DamagedFile damaged) {
      throw new UsageError(OPTION + ": " + damaged.getMessage());
    } catch (IOException unreadable) {
      throw refused(folder, "it cannot be read: " + SystemErrorText.of(unreadable));
    }
  }

  private static Replay adding(Map<Cell, LongSummaryStatistics> cells) {
    return new Replay() {
      @Override
      public void started(RunStarted run) {}

      @Override
      public void ended(RunEnded run) {
        // what was not made took no time
        if (run.ending() != Ending.NO_VERDICT) {
          cells
              .computeIfAbsent(run.cell(), any -> new LongSummaryStatistics())
              .accept(run.millis());
        }
      }
    };
  }

  /**
   * @param whole whether all runs of a cell count together
   */
  private static CellDurations of(
      Path folder, List<Cell> cells, Map<Cell, LongSummaryStatistics> made, boolean whole) {
    List<LongSummaryStatistics> known =
        cells.stream().filter(made::containsKey).map(made::get).toList();
    if (known.isEmpty()) {
      throw refused(
          folder, "it has no run of any cell of this campaign that says how long it took");
    }
    long mean = known.stream().mapToLong(one -> millis(one, whole)).sum() / known.size();
    return new CellDurations(
        new ShardBalance(
            folder.toString(),
            cells.stream()
                .map(cell -> made.containsKey(cell) ? millis(made.get(cell), whole) : mean)
                .toList()),
        cells.size() - known.size());
  }

  private static long millis(LongSummaryStatistics cell, boolean whole) {
    // a cell of no duration would cost nothing, and all such cells would go to one shard
    return Math.max(1, whole ? cell.getSum() : cell.getSum() / cell.getCount());
  }

  private static String words(Campaign campaign) {
    return "a %s of %s".formatted(campaign.soaks() ? "soak" : "sweep", campaign.scenario());
  }

  private static UsageError refused(Path folder, String why) {
    return new UsageError("%s %s: %s".formatted(OPTION, folder, why));
  }
}
