package dev.gauntlet.reports.compare;

import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
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
    SideRuns accepted;
    try {
      accepted = SideRuns.of(folder, campaign, rules);
      JournalReader.replay(folder.journal(), counting(tally, forks, accepted))
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
        campaign.soaks() ? growth(forks, axes, accepted) : Map.of(),
        SideFacts.of(campaign, machines, across));
  }

  /** The control forks of a soak iterate nothing: they count for its verdict alone. */
  private Replay counting(SideTally tally, List<RunEnded> forks, SideRuns accepted) {
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
        }
      }
    };
  }

  private boolean counts(String run) {
    return !campaign.soaks() || SoakRunName.stresses(run);
  }

  private Side finished(SideTally tally) {
    if (tally.unmatched() > 0) {
      throw new UsageError(
          "%s is no finished campaign: lines of %s are missing or double; gauntlet resume %s ends it"
              .formatted(folder.path(), Figures.count(tally.unmatched(), "run"), folder.path()));
    }
    Side side = tally.side();
    if (side.runs() == 0) {
      throw new UsageError(
          folder.path() + " has no run that says anything: none survived, crashed, hung or failed");
    }
    return side;
  }

  private Map<Cell, CellVerdict> growth(List<RunEnded> forks, List<String> axes, SideRuns accepted)
      throws IOException {
    Map<Cell, CellVerdict> growth = new LinkedHashMap<>();
    for (SoakedCell cell : SoakedCell.all(campaign, folder, forks)) {
      growth.put(Points.of(cell.cell(), axes), accepted.judged(cell.verdict(), cell.name()));
    }
    return growth;
  }
}
