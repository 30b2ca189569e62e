package dev.gauntlet;

import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.campaign.Listener;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.journal.Said;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A campaign that was checked and not begun.
 *
 * @param campaign all that will be recorded of it before its first run
 * @param advice sentences for a person: what was asked for takes more than it gets
 */
public record PlannedCampaign(Campaign campaign, Scenario scenario, List<String> advice) {
  public PlannedCampaign {
    advice = List.copyOf(advice);
  }

  /**
   * Writes the plan down; {@link CampaignRun#make} then makes the runs.
   *
   * @param folder that is made and written; none of an earlier campaign
   * @param listener hears how far it is
   * @throws Mistake when the folder holds a campaign or cannot be written
   */
  public CampaignRun begin(Path folder, Listener listener) throws IOException {
    RunFolder runs = new RunFolder(folder.toAbsolutePath());
    if (Files.exists(runs.campaign())) {
      throw new Mistake(
          "%s already holds a campaign; go on with it by: gauntlet resume %s"
              .formatted(runs.path(), runs.path()));
    }
    try {
      return CampaignRun.begin(campaign, runs, scenario, listener);
    } catch (FileAlreadyExistsException taken) {
      throw new Mistake(taken.getFile() + " is in the way; give another folder with --out");
    } catch (FileSystemException refused) {
      throw new Mistake(
          "the campaign's folder cannot be written (%s); give another one with --out"
              .formatted(Said.of(refused)));
    }
  }

  /**
   * Begins it, makes all its runs and reads what was recorded.
   *
   * @param folder as in {@link #begin}
   * @throws IOException when it cannot be recorded: nothing is run that is not
   */
  public RecordedCampaign run(Path folder) throws IOException, InterruptedException {
    begin(folder, new Listener() {}).make();
    return RecordedCampaign.read(folder);
  }
}
