package dev.gauntlet.cli;

import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.result.InterruptedCampaign;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the runs of one side, block by block, in a campaign that stays open between them. */
final class SideCampaign implements AutoCloseable {
  private final InterleavePlan plan;
  private final long seed;
  private final SideRecord record;
  private volatile CampaignRun campaign;
  private volatile boolean stopping;
  private CampaignRun.Open open;

  /**
   * @param seed of both sides
   * @param record of this side's runs
   */
  SideCampaign(InterleavePlan plan, long seed, SideRecord record) {
    this.plan = plan;
    this.seed = seed;
    this.record = record;
  }

  /**
   * Makes those of the first planned runs that are missing.
   *
   * @throws dev.gauntlet.identity.ChangedIdentity when this side is not what it was
   */
  void upTo(long runs) throws IOException, InterruptedException {
    if (open == null) {
      campaign = begin();
      if (stopping) {
        campaign.stop();
      }
      open = campaign.open();
    }
    open.upTo(runs);
  }

  private CampaignRun begin() throws IOException {
    Path path = record.folder().path();
    CampaignListener listener =
        new CampaignListener() {
          @Override
          public void ended(RunEnded run) {
            record.add(run);
          }

          @Override
          public void note(String sentence) {
            System.err.println(
                "note: " + TerminalText.of(plan.side(record.side()).label() + ": " + sentence));
          }
        };
    if (!record.begun()) {
      return plan.campaign(record.side(), seed).begin(path, listener);
    }
    Path file = record.folder().campaign();
    Campaign there = CampaignFile.read(file);
    int repeats = plan.repeats(there);
    if (repeats > there.repeats()) {
      // --most has grown
      CampaignFile.replace(file, there.repeated(repeats));
    }
    return InterruptedCampaign.read(path).resume(listener);
  }

  /** Ends the run in flight and makes no other; from another thread. */
  void stop() {
    stopping = true;
    CampaignRun now = campaign;
    if (now != null) {
      now.stop();
    }
  }

  /** What its runs say. */
  SideRecord record() {
    return record;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
