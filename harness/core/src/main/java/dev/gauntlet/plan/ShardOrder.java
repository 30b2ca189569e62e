package dev.gauntlet.plan;

import java.util.Iterator;

/**
 * The runs of a sharded campaign in the order in which one process would make them, each with its
 * shard. The order and the numbers of runs are those of the whole campaign, so that no run depends
 * on the number of shards.
 *
 * <p>With a stop rule, and in a soak, a cell belongs to one shard as a whole: whether it needs
 * another run is decided by its runs so far.
 */
final class ShardOrder implements Iterator<ShardOrder.DealtRun> {
  private final RunOrder order;
  private final ShardAssignment assignment;
  private final boolean wholeCells;
  private final PlannedRun[] pass;
  private final int[] cells;
  private int[] shards = {};
  private int next;

  /**
   * A run and who makes it.
   *
   * @param shard from 1
   */
  record DealtRun(PlannedRun run, int shard) {}

  ShardOrder(Campaign campaign, Shard shard) {
    int size = campaign.cells().size();
    this.order = new RunOrder(campaign.cells(), campaign.repeats(), campaign.seed());
    this.assignment = new ShardAssignment(shard);
    this.wholeCells = campaign.dealsWholeCells();
    this.pass = new PlannedRun[size];
    this.cells = new int[size];
    this.next = size;
  }

  @Override
  public boolean hasNext() {
    return next < pass.length || order.hasNext();
  }

  @Override
  public DealtRun next() {
    if (next == pass.length) {
      deal();
    }
    DealtRun dealt = new DealtRun(pass[next], shards[wholeCells ? cells[next] : next]);
    next++;
    return dealt;
  }

  private void deal() {
    for (int i = 0; i < pass.length; i++) {
      pass[i] = order.next();
      cells[i] = order.cell();
    }
    if (!wholeCells) {
      shards = assignment.of(cells);
    } else if (shards.length == 0) {
      // dealt once; later by the number of the cell
      int[] first = assignment.of(cells);
      shards = new int[first.length];
      for (int i = 0; i < first.length; i++) {
        shards[cells[i]] = first[i];
      }
    }
    next = 0;
  }
}
