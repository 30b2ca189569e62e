package dev.gauntlet.result;

import dev.gauntlet.Scenarios;
import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.campaign.CampaignState;
import dev.gauntlet.fork.CampaignContainers;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A campaign that can go on from what its folder holds. Its runs are counted and not kept: a sweep
 * may have made a million.
 */
public final class InterruptedCampaign {
  private final RunFolder folder;
  private final Campaign campaign;
  private final CampaignState state;

  private InterruptedCampaign(RunFolder folder, Campaign campaign, CampaignState state) {
    this.folder = folder;
    this.campaign = campaign;
    this.state = state;
  }

  /**
   * @throws UsageError when it is no folder of a campaign, or damaged; it says where
   */
  public static InterruptedCampaign read(Path path) throws IOException {
    RunFolder folder = new RunFolder(path.toAbsolutePath());
    try {
      Campaign campaign = CampaignFolder.open(folder).campaign();
      return new InterruptedCampaign(folder, campaign, CampaignState.read(campaign, folder));
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(folder, refused);
    }
  }

  public RunFolder folder() {
    return folder;
  }

  public Campaign campaign() {
    return campaign;
  }

  /**
   * Lines that a resume will add to the journal of a sweep, with a stop rule at most: planned runs
   * that have not ended with something to say, and those that were in flight.
   */
  public int missing() {
    return state.missing();
  }

  /** What the runs of a sweep took so far, which counts against {@code --for}. */
  public Duration spent() {
    return state.spent();
  }

  /**
   * Goes on with it; {@link CampaignRun#make} then makes the runs that are missing.
   *
   * @param listener hears how far it is
   * @throws UsageError when it cannot go on here, or another process is at it
   */
  public CampaignRun resume(CampaignListener listener) throws IOException {
    refuseWhileWritten();
    Scenario scenario = Scenarios.named(campaign.scenario());
    CampaignPlan.check(scenario, campaign, folder);
    CampaignContainers.check(campaign);
    return CampaignRun.resume(state, scenario, listener);
  }

  /** The engine holds this lock while it runs; asked for here so that it is the user's mistake. */
  private void refuseWhileWritten() throws IOException {
    try (FileChannel journal = FileChannel.open(folder.journal(), StandardOpenOption.WRITE);
        FileLock lock = journal.tryLock()) {
      if (lock == null) {
        throw new UsageError(
            folder.journal() + " is being written by another gauntlet; wait for it to end");
      }
    } catch (FileSystemException refused) {
      throw new UsageError("the campaign cannot go on: " + SystemErrorText.of(refused));
    }
  }
}
