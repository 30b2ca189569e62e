package dev.gauntlet.reports.compare;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.known.Drivers;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.known.AcceptedCauses;
import dev.gauntlet.verdict.known.Cause;
import dev.gauntlet.verdict.known.CauseKind;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.KnownTally;
import java.io.IOException;
import java.util.Map;

/**
 * Leaves the runs of a side out that are red for known issues alone: they say nothing of what is
 * compared, on neither side.
 */
final class SideRuns {
  private final Campaign campaign;
  private final AcceptedCauses accepted;
  private final boolean asked;
  private long left;

  private SideRuns(Campaign campaign, AcceptedCauses accepted, boolean asked) {
    this.campaign = campaign;
    this.accepted = accepted;
    this.asked = asked;
  }

  static SideRuns of(RunFolder folder, Campaign campaign, KnownRules rules) throws IOException {
    if (!rules.asked()) {
      return new SideRuns(
          campaign, new AcceptedCauses(rules, campaign.scenario(), Map.of()), false);
    }
    Map<Integer, String> drivers = Drivers.of(IdentityFile.read(folder.identities()));
    KnownTally tally = new KnownTally(rules, campaign.scenario(), drivers);
    JournalReader.replay(
        folder.journal(),
        new Replay() {
          @Override
          public void started(RunStarted run) {}

          @Override
          public void ended(RunEnded run) {
            tally.add(run, campaign.point(run.cell()));
          }
        });
    return new SideRuns(
        campaign,
        new AcceptedCauses(rules.within(tally.sum()), campaign.scenario(), drivers),
        true);
  }

  /** The run, or one that proves nothing in its place. */
  RunEnded judged(RunEnded run) {
    if (!asked || !run.red() || !accepted.accepts(run, campaign.point(run.cell()).toString())) {
      return run;
    }
    left++;
    return RunEnded.of(run.origin(), RunOutcome.of(Ending.NO_VERDICT, "a known issue"));
  }

  /** The verdict on a cell of a soak without the growth that is accepted. */
  CellVerdict judged(CellVerdict verdict, String cell) {
    return verdict.without(metric -> accepted.accepts(Cause.of(CauseKind.LEAK, metric), cell));
  }

  /** Runs that were left out. */
  long left() {
    return left;
  }
}
