package dev.gauntlet.cli;

import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.List;

/** The planned runs of both sides, in pairs of blocks, and what follows from those made. */
final class PairedBlocks {
  private final List<PlannedRun> order;
  private final InterleaveRecord record;
  private final PairedRuns data;

  /**
   * @param order of the runs of a side; whole blocks
   */
  PairedBlocks(List<PlannedRun> order, InterleaveRecord record, PairedRuns data) {
    this.order = List.copyOf(order);
    this.record = record;
    this.data = data;
  }

  private int size() {
    return record.design().block();
  }

  /** Pairs at the beginning that were made. */
  int made() {
    int pair = 0;
    while ((long) (pair + 1) * size() <= order.size() && complete(pair)) {
      pair++;
    }
    return pair;
  }

  /** Whether a pair of blocks was made. */
  boolean complete(int pair) {
    return complete(pair, PairSide.BASE) && complete(pair, PairSide.CANDIDATE);
  }

  /** Whether one side of a pair was made. */
  boolean complete(int pair, PairSide side) {
    return block(pair).stream().allMatch(run -> data.made(side, run));
  }

  /** Runs of a block. */
  List<PlannedRun> block(int pair) {
    return order.subList(pair * size(), (pair + 1) * size());
  }

  /** Runs of a side in the first pairs. */
  List<PlannedRun> first(int pairs) {
    return order.subList(0, pairs * size());
  }

  /** What follows from the first pairs. */
  PairedTest test(int pairs) {
    SideBoots boots = SideBoots.of(record.blocks());
    boolean switched = record.design().byBlocks();
    return data.test(
        first(pairs),
        size(),
        switched,
        CompareDefaults.RED,
        pair -> !switched || boots.counts((int) pair));
  }
}
