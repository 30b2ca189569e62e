package dev.gauntlet.bench;

import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.journal.RunEnded;
import java.util.List;

/** Keeps the runs of a campaign as they end. */
record EndedRuns(List<RunEnded> runs) implements CampaignListener {
  @Override
  public void ended(RunEnded run) {
    runs.add(run);
  }
}
