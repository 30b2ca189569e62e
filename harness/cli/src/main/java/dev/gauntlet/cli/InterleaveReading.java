package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads what an interleaved comparison came to so far from its folder alone. */
final class InterleaveReading {
  private InterleaveReading() {}

  /**
   * @param rise as on the command line
   * @param rules what is accepted on both sides
   * @throws UsageError when it is damaged, or nothing was made
   */
  static InterleaveResult of(Path folder, String rise, KnownRules rules) throws IOException {
    InterleaveRecord record = InterleaveRecord.read(folder);
    PairedRuns data = new PairedRuns();
    List<SideRecord> sides = new ArrayList<>();
    for (PairSide side : PairSide.values()) {
      SideRecord read = new SideRecord(record.of(side), side, data, rules);
      if (!read.begun()) {
        throw new UsageError(
            "%s holds no run of %s yet".formatted(folder, record.design().label(side)));
      }
      read.read();
      sides.add(read);
    }
    PairedBlocks blocks = new PairedBlocks(order(record), record, data);
    int pairs = blocks.made();
    return new InterleaveResult(
        record, data, blocks.first(pairs), blocks.test(pairs), sides, rise, record.unfinished());
  }

  /** Of the blocks that were begun. */
  private static List<PlannedRun> order(InterleaveRecord record) throws IOException {
    Path file = record.of(PairSide.BASE).campaign();
    Campaign campaign;
    try {
      campaign = CampaignFile.read(file);
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(record.of(PairSide.BASE), refused);
    }
    Iterator<PlannedRun> all = campaign.order();
    long most =
        (long) Math.max(record.pairs(PairSide.BASE), record.pairs(PairSide.CANDIDATE))
            * record.design().block();
    List<PlannedRun> order = new ArrayList<>();
    while (order.size() < most && all.hasNext()) {
      order.add(all.next());
    }
    return order;
  }
}
