package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.identity.ChangedIdentity;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.DiscordantPairs;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
  private final PairedRuns data = new PairedRuns();
  private final List<SideCampaign> sides;
  private final SwitchCommand switching;
  private final long begun = System.nanoTime();
  private volatile boolean stopping;
  private Optional<String> stopped = Optional.empty();
  // switched to before its first block
  private Optional<PairSide> inPlace = Optional.empty();
  private long made;

  InterleaveSession(InterleavePlan plan, InterleaveFolder folder) {
    this.plan = plan;
    this.folder = folder;
    this.switching = SwitchCommand.of(plan.options().switching);
    this.sides =
        List.of(
            new SideCampaign(plan, folder, PairSide.BASE, data),
            new SideCampaign(plan, folder, PairSide.CANDIDATE, data));
  }

  /** Ends the run in flight and makes no other; from another thread. */
  void stop() {
    stopping = true;
    sides.forEach(SideCampaign::stop);
  }

  /** Makes runs until it is over or stopped. */
  InterleaveResult make() throws IOException, InterruptedException {
    List<PlannedRun> order = order();
    for (SideCampaign side : sides) {
      side.recorded();
      refuseRunsOutOfTurn(side.side());
    }
    int pair = 0;
    try (SideCampaign base = sides.get(0);
        SideCampaign candidate = sides.get(1)) {
      while (stopped.isEmpty() && pair < pairs() && complete(order, pair)) {
        pair++;
      }
      while (!over(order, pair)) {
        // ABBA: what drifts steadily befalls both sides alike
        boolean baseFirst = pair % 2 == 0;
        block(order, pair, baseFirst ? base : candidate);
        block(order, pair, baseFirst ? candidate : base);
        if (complete(order, pair)) {
          pair++;
          tell(order, pair);
        }
      }
    }
    return new InterleaveResult(
        plan, folder, data, behind(order, pair), test(order, pair), signatures(), why());
  }

  private List<PlannedRun> order() throws IOException, InterruptedException {
    Campaign first;
    Path recorded = new RunFolder(folder.of(PairSide.BASE)).campaign();
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
    if (data.made(side) > (long) folder.pairs(side) * plan.options().block) {
      throw new UsageError(
          "%s holds runs that were not made in turn with the other side, such as by gauntlet resume;"
                  .formatted(folder.of(side))
              + " begin a new comparison with --out");
    }
  }

  /** What was made counts, also when fewer are asked for now. */
  private int pairs() {
    return Math.max(
        plan.options().pairs(),
        Math.max(folder.pairs(PairSide.BASE), folder.pairs(PairSide.CANDIDATE)));
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

  private boolean over(List<PlannedRun> order, int pair) {
    return stopping
        || stopped.isPresent()
        || pair >= plan.options().pairs()
        || test(order, pair).worse()
        || plan.options()
            .limit()
            .filter(limit -> System.nanoTime() - begun >= limit.toNanos())
            .isPresent();
  }

  private void block(List<PlannedRun> order, int pair, SideCampaign runs)
      throws IOException, InterruptedException {
    PairSide side = runs.side();
    if (stopping || stopped.isPresent() || complete(order, pair, side)) {
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
    if (!stopping && !complete(order, pair, side)) {
      stopped = Optional.of(about.label() + ": a run has no verdict: " + runs.noVerdict());
    } else if (data.silent(side) >= SILENT && data.silent(side) > SHARE * data.runs(side)) {
      stopped =
          Optional.of(
              "%s: its runs say nothing, the last one ended %s"
                  .formatted(about.label(), runs.silence()));
    }
  }

  private boolean complete(List<PlannedRun> order, int pair) {
    return complete(order, pair, PairSide.BASE) && complete(order, pair, PairSide.CANDIDATE);
  }

  private boolean complete(List<PlannedRun> order, int pair, PairSide side) {
    return block(order, pair).stream().allMatch(run -> data.made(side, run));
  }

  private List<PlannedRun> block(List<PlannedRun> order, int pair) {
    int block = plan.options().block;
    return order.subList(pair * block, (pair + 1) * block);
  }

  private List<PlannedRun> behind(List<PlannedRun> order, int pairs) {
    return order.subList(0, pairs * plan.options().block);
  }

  private PairedTest test(List<PlannedRun> order, int pairs) {
    SideBoots boots = SideBoots.of(folder.blocks());
    boolean switched = !switching.isEmpty();
    return data.test(
        behind(order, pairs),
        plan.options().block,
        switched,
        CompareDefaults.RED,
        pair -> !switched || boots.counts((int) pair));
  }

  private Map<PairSide, Map<String, Long>> signatures() {
    return sides.stream().collect(Collectors.toMap(SideCampaign::side, SideCampaign::signatures));
  }

  private Optional<String> why() {
    return stopped.isEmpty() && stopping ? Optional.of("interrupted") : stopped;
  }

  private void tell(List<PlannedRun> order, int pair) {
    PairedTest test = test(order, pair);
    PairedRuns.Count base = data.counts(block(order, pair - 1)).get(PairSide.BASE);
    PairedRuns.Count candidate = data.counts(block(order, pair - 1)).get(PairSide.CANDIDATE);
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
