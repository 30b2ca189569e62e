package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.identity.ChangedIdentity;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.verdict.compare.DiscordantPairs;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs block after block in the order base, candidate, candidate, base, until the candidate is
 * proved worse or enough was made; goes on from what its folder holds.
 */
final class InterleaveSession {
  /** A side is given up after so many runs that say nothing, ... */
  private static final int SILENT = 3;

  /** ... when these are more than so many times the others. */
  private static final int SHARE = 4;

  /** Pairs of blocks after which a line is printed although nothing was red. */
  private static final int QUIET = 20;

  private final InterleavePlan plan;
  private final InterleaveFolder folder;
  private final InterleaveRecord record;
  private final PairedRuns data = new PairedRuns();
  private final List<SideCampaign> sides;
  private final SwitchCommand switching;
  private final long begun = System.nanoTime();
  private volatile boolean stopping;
  private Optional<String> stopped = Optional.empty();
  // switched to before its first block
  private Optional<PairSide> inPlace = Optional.empty();
  private long made;

  /**
   * @param rules what is accepted on both sides
   */
  InterleaveSession(InterleavePlan plan, InterleaveFolder folder, KnownRules rules) {
    this.plan = plan;
    this.folder = folder;
    this.record = folder.record();
    this.switching = SwitchCommand.of(plan.options().switching);
    this.sides = Stream.of(PairSide.values()).map(side -> side(side, rules)).toList();
  }

  private SideCampaign side(PairSide side, KnownRules rules) {
    return new SideCampaign(
        plan, folder.seed(), new SideRecord(record.of(side), side, data, rules));
  }

  /** Ends the run in flight and makes no other; from another thread. */
  void stop() {
    stopping = true;
    sides.forEach(SideCampaign::stop);
  }

  /** Makes runs until it is over or stopped. */
  InterleaveResult make() throws IOException, InterruptedException {
    PairedBlocks blocks = new PairedBlocks(order(), record, data);
    for (SideCampaign side : sides) {
      side.record().read();
      refuseRunsOutOfTurn(side.record().side());
    }
    int pair = 0;
    try (SideCampaign base = sides.get(0);
        SideCampaign candidate = sides.get(1)) {
      pair = blocks.made();
      while (!over(blocks, pair)) {
        // ABBA: what drifts steadily befalls both sides alike
        boolean baseFirst = pair % 2 == 0;
        block(blocks, pair, baseFirst ? base : candidate);
        block(blocks, pair, baseFirst ? candidate : base);
        if (blocks.complete(pair)) {
          pair++;
          tell(blocks, pair);
        }
      }
    }
    folder.ends(why());
    return new InterleaveResult(
        record,
        data,
        blocks.first(pair),
        blocks.test(pair),
        sides.stream().map(SideCampaign::record).toList(),
        plan.options().rise,
        why());
  }

  private List<PlannedRun> order() throws IOException, InterruptedException {
    Campaign first;
    Path recorded = record.of(PairSide.BASE).campaign();
    if (Files.exists(recorded)) {
      Campaign there = CampaignFile.read(recorded);
      first = there.repeated(Math.max(there.repeats(), plan.repeats(there)));
    } else {
      // what is not in place yet cannot be planned
      stopped = put(PairSide.BASE);
      if (stopped.isPresent()) {
        return List.of();
      }
      inPlace = Optional.of(PairSide.BASE);
      first = plan.campaign(PairSide.BASE, folder.seed()).campaign();
    }
    Iterator<PlannedRun> all = first.order();
    List<PlannedRun> order = new ArrayList<>();
    while (order.size() < pairs() * plan.options().block) {
      order.add(all.next());
    }
    return order;
  }

  private void refuseRunsOutOfTurn(PairSide side) {
    if (data.made(side) > (long) record.pairs(side) * plan.options().block) {
      throw new UsageError(
          "%s holds runs that were not made in turn with the other side, such as by gauntlet resume;"
                  .formatted(record.of(side).path())
              + " begin a new comparison with --out");
    }
  }

  /** What was made counts, also when fewer are asked for now. */
  private int pairs() {
    return Math.max(
        plan.options().pairs(),
        Math.max(record.pairs(PairSide.BASE), record.pairs(PairSide.CANDIDATE)));
  }

  /**
   * Runs the switch, also when the block before was of the same side: each block is set up anew.
   *
   * @return why it failed
   */
  private Optional<String> put(PairSide side) throws InterruptedException {
    boolean there = inPlace.filter(side::equals).isPresent();
    inPlace = Optional.empty();
    ComparedSide about = plan.side(side);
    return there
        ? Optional.empty()
        : switching.run(about::in).map(why -> about.label() + ": " + why);
  }

  private boolean over(PairedBlocks blocks, int pair) {
    return stopping
        || stopped.isPresent()
        || pair >= plan.options().pairs()
        || blocks.test(pair).worse()
        || plan.options()
            .limit()
            .filter(limit -> System.nanoTime() - begun >= limit.toNanos())
            .isPresent();
  }

  private void block(PairedBlocks blocks, int pair, SideCampaign runs)
      throws IOException, InterruptedException {
    PairSide side = runs.record().side();
    if (stopping || stopped.isPresent() || blocks.complete(pair, side)) {
      return;
    }
    ComparedSide about = plan.side(side);
    stopped = put(side);
    if (stopped.isPresent()) {
      return;
    }
    folder.begins(pair, side);
    long before = data.made(side);
    try {
      runs.upTo((long) (pair + 1) * plan.options().block);
    } catch (ChangedIdentity changed) {
      String sentence =
          "%s: %s; restore it and give the same command again, or begin a new comparison with --out"
              .formatted(about.label(), changed.getMessage());
      if (made == 0 && changed.made() == 0) {
        throw new UsageError(sentence);
      }
      stopped = Optional.of(sentence);
      return;
    }
    made += data.made(side) - before;
    if (!stopping && !blocks.complete(pair, side)) {
      stopped = Optional.of(about.label() + ": a run has no verdict: " + runs.record().noVerdict());
    } else if (data.silent(side) >= SILENT && data.silent(side) > SHARE * data.runs(side)) {
      stopped =
          Optional.of(
              "%s: its runs say nothing, the last one ended %s"
                  .formatted(about.label(), runs.record().silence()));
    }
  }

  private Optional<String> why() {
    return stopped.isEmpty() && stopping ? Optional.of("interrupted") : stopped;
  }

  private void tell(PairedBlocks blocks, int pair) {
    PairedTest test = blocks.test(pair);
    PairedRuns.Count base = data.counts(blocks.block(pair - 1)).get(PairSide.BASE);
    PairedRuns.Count candidate = data.counts(blocks.block(pair - 1)).get(PairSide.CANDIDATE);
    if (base.red() == candidate.red() && pair % QUIET != 0) {
      return;
    }
    DiscordantPairs alone = test.discordant();
    System.err.println(
        TerminalText.of(
            String.format(
                Locale.ROOT,
                "after %d: %s red in %d, %s in %d; pairs with more red %d against %d, p <= %.2g",
                data.made(PairSide.BASE) + data.made(PairSide.CANDIDATE),
                plan.side(PairSide.BASE).label(),
                data.red(PairSide.BASE),
                plan.side(PairSide.CANDIDATE).label(),
                data.red(PairSide.CANDIDATE),
                alone.base(),
                alone.candidate(),
                test.p())));
  }
}
