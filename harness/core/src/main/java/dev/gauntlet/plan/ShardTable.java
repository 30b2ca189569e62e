package dev.gauntlet.plan;

/**
 * Which shard has which run of a campaign, and where the run stands in the whole order; eight bytes
 * of each run, since a sweep may have a million.
 */
public final class ShardTable {
  private final int cells;
  private final int[] position;
  private final int[] shard;
  private final int[] runs;
  private final int[] shardOfCell;
  private final int[] cellsOf;

  private ShardTable(int cells, int planned, int shards) {
    this.cells = cells;
    this.position = new int[planned];
    this.shard = new int[planned];
    this.runs = new int[shards + 1];
    this.shardOfCell = new int[cells + 1];
    this.cellsOf = new int[shards + 1];
  }

  /**
   * @param campaign whole or one of its shards
   * @param any shard of it
   */
  public static ShardTable of(Campaign campaign, Shard any) {
    int cells = campaign.cells().size();
    ShardTable table = new ShardTable(cells, cells * campaign.repeats(), any.of());
    int at = 0;
    for (ShardOrder order = new ShardOrder(campaign, any); order.hasNext(); at++) {
      ShardOrder.DealtRun dealt = order.next();
      int run = table.number(dealt.run().name());
      table.position[run] = at;
      table.shard[run] = dealt.shard();
      table.runs[dealt.shard()]++;
      int cell = run % cells + 1;
      if (dealt.run().pass() == 1) {
        table.shardOfCell[cell] = dealt.shard();
        table.cellsOf[dealt.shard()]++;
      }
    }
    return table;
  }

  /** From 0 in the order of the passes, in that of the matrix within each; -1 for no such run. */
  private int number(String run) {
    long key = PlannedNames.key(run);
    long pass = key & 0xffff_ffffL;
    long cell = key >> 32;
    return key < 0 || cell > cells || (pass - 1) * cells + cell > position.length
        ? -1
        : (int) ((pass - 1) * cells + cell - 1);
  }

  /**
   * The shard that makes a run.
   *
   * @param run as planned: {@code p2-c7}
   * @return from 1; 0 when no such run was planned
   */
  public int shard(String run) {
    int number = number(run);
    return number < 0 ? 0 : shard[number];
  }

  /** Where a planned run stands in the order of the whole campaign, from 0; -1 for no such run. */
  public int position(String run) {
    int number = number(run);
    return number < 0 ? -1 : position[number];
  }

  /** Runs of one shard, with a stop rule at most. */
  public int runs(int number) {
    return runs[number];
  }

  /**
   * The shard that has a cell, where whole cells are dealt out.
   *
   * @param cell number in the order of the matrix, from 1
   * @return from 1; 0 when there is no such cell
   */
  public int shardOfCell(int cell) {
    return cell < 1 || cell > cells ? 0 : shardOfCell[cell];
  }

  /** Cells of one shard, where whole cells are dealt out. */
  public int cells(int number) {
    return cellsOf[number];
  }
}
