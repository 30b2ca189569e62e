package dev.gauntlet.shard;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.plan.ShardTable;
import dev.gauntlet.soak.SoakRunName;

/** Which shard a run of a journal is of, and where it stands in the whole campaign. */
final class RunPlaces {
  private final boolean soak;
  private final ShardTable table;

  /**
   * @param any shard of the campaign
   */
  RunPlaces(Campaign campaign, Shard any) {
    this.soak = campaign.soaks();
    this.table = ShardTable.of(campaign, any);
  }

  /** The shard of a run, also of one that was made again; 0 when no shard has it. */
  int shard(String run) {
    return soak ? table.shardOfCell(cell(run)) : table.shard(PlannedRun.planned(run));
  }

  /** Its place in the order of a sweep; the number of its cell in a soak. */
  int position(String run) {
    return soak ? cell(run) : table.position(PlannedRun.planned(run));
  }

  /** The shard of a cell of a soak. */
  int shardOfCell(int cell) {
    return table.shardOfCell(cell);
  }

  /** Runs of a shard, with a stop rule at most; of a soak its cells. */
  int planned(int shard) {
    return soak ? table.cells(shard) : table.runs(shard);
  }

  private static int cell(String run) {
    return SoakRunName.parse(run).map(SoakRunName::cell).orElse(0);
  }
}
