package dev.gauntlet.plan;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The runs of one shard, in their order. */
final class ShardRuns implements Iterator<PlannedRun> {
  private final ShardOrder order;
  private final int shard;
  private PlannedRun ahead;

  ShardRuns(ShardOrder order, int shard) {
    this.order = order;
    this.shard = shard;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && order.hasNext()) {
      ShardOrder.DealtRun dealt = order.next();
      ahead = dealt.shard() == shard ? dealt.run() : null;
    }
    return ahead != null;
  }

  @Override
  public PlannedRun next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all runs of shard " + shard + " are over");
    }
    PlannedRun one = ahead;
    ahead = null;
    return one;
  }
}
