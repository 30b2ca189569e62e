package dev.gauntlet.reports.compare;

import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedNames;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Points;
import dev.gauntlet.reports.model.EnvironmentFacts;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.Comparability;
import dev.gauntlet.verdict.compare.Compared;
import dev.gauntlet.verdict.compare.Side;
import dev.gauntlet.verdict.compare.SideTally;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A campaign's folder as a side.
 *
 * @param label what its reader calls it
 */
record SideFolder(String label, RunFolder folder, Campaign campaign) {
  /**
   * @throws UsageError when it is no folder of a campaign
   */
  static SideFolder open(String label, RunFolder folder) {
    try {
      return new SideFolder(label, folder, CampaignFolder.open(folder).campaign());
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(folder, refused);
    }
  }

  /**
   * Reads its journal, samples and environment.
   *
   * @param axes by which cells are matched
   * @param across axes that tell the sides apart
   * @param rules what is accepted on both sides
   * @param note is told in a sentence what a reader should know
   * @throws UsageError when nothing follows from it
   */
  Compared read(
      List<String> axes, Collection<String> across, KnownRules rules, Consumer<String> note)
      throws IOException {
    SideTally tally = new SideTally(cell -> Points.of(cell, axes));
    List<RunEnded> forks = new ArrayList<>();
    PlannedNames concluded = new PlannedNames();
    SideRuns accepted;
    try {
      accepted = SideRuns.of(folder, campaign, rules);
      JournalReader.replay(folder.journal(), counting(tally, forks, concluded, accepted))
          .warnings()
          .forEach(warning -> note.accept(label + ": " + warning));
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(folder, refused);
    }
    if (accepted.left() > 0) {
      note.accept(
          "%s: %s left out, red for known issues alone"
              .formatted(label, Figures.count(accepted.left(), "run")));
    }
    Side side = finished(tally);
    campaign
        .shard()
        .ifPresent(
            part ->
                note.accept(
                    "%s is %s alone; gauntlet merge puts shards together".formatted(label, part)));
    List<SoakedCell> soaked =
        campaign.soaks() ? SoakedCell.all(campaign, folder, forks) : List.of();
    new SideProgress(campaign, concluded.size(), soaked)
        .missing(folder)
        .ifPresent(said -> note.accept(label + said));
    identities(note);
    List<EnvironmentFacts> machines =
        EnvironmentFacts.all(folder, unread -> note.accept(label + ": " + unread));
    if (machines.size() > 1) {
      note.accept(
          "%s was made on %s, and is no single side; what differs is told of the first"
              .formatted(label, Figures.count(machines.size(), "machine")));
    }
    return new Compared(
        label,
        Comparability.cells(campaign, axes),
        side,
        growth(soaked, axes, accepted),
        SideFacts.of(campaign, machines, across),
        !machines.isEmpty());
  }

  /** Runs of several identities are no single side, and the test pools them. */
  private void identities(Consumer<String> note) throws IOException {
    try {
      int number = IdentityFile.read(folder.identities()).size();
      if (number > 1) {
        note.accept(
            "%s was made under %s identities: what was tested changed under way, and all its runs are one side here"
                .formatted(label, Figures.count(number)));
      }
    } catch (DamagedFile damaged) {
      note.accept(
          "%s: whether all its runs tested the same is not known: %s"
              .formatted(label, damaged.getMessage()));
    }
  }

  /** The control forks of a soak iterate nothing: they count for its verdict alone. */
  private Replay counting(
      SideTally tally, List<RunEnded> forks, PlannedNames concluded, SideRuns accepted) {
    return new Replay() {
      @Override
      public void started(RunStarted run) {
        if (counts(run.run())) {
          tally.started(run);
        }
      }

      @Override
      public void ended(RunEnded run) {
        if (campaign.soaks()) {
          forks.add(run);
        }
        if (counts(run.run())) {
          tally.ended(accepted.judged(run));
          if (run.ending() != Ending.NO_VERDICT) {
            concluded.add(PlannedRun.planned(run.run()));
          }
        }
      }
    };
  }

  private boolean counts(String run) {
    return !campaign.soaks() || SoakRunName.stresses(run);
  }

  private Side finished(SideTally tally) {
    if (tally.unended() > 0) {
      throw new UsageError(
          "%s cannot be compared yet: %s began and did not end; gauntlet resume %s ends the campaign"
              .formatted(folder.path(), Figures.count(tally.unended(), "run"), folder.path()));
    }
    if (tally.unmatched() > 0) {
      throw new UsageError(
          "%s is damaged: it has the end of %s, and not one begin for each end"
              .formatted(folder.journal(), Figures.count(tally.unmatched(), "run")));
    }
    Side side = tally.side();
    if (side.runs() == 0) {
      throw new UsageError(
          folder.path() + " has no run that says anything: none survived, crashed, hung or failed");
    }
    return side;
  }

  private static Map<Cell, CellVerdict> growth(
      List<SoakedCell> soaked, List<String> axes, SideRuns accepted) {
    Map<Cell, CellVerdict> growth = new LinkedHashMap<>();
    for (SoakedCell cell : soaked) {
      growth.put(Points.of(cell.cell(), axes), accepted.judged(cell.verdict(), cell.name()));
    }
    return growth;
  }
}
