package dev.gauntlet.result;

import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.fork.CampaignContainers;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A campaign that was checked and not begun, as the engine has it.
 *
 * @param campaign all that will be recorded of it before its first run
 * @param advice sentences for a person: what was asked for takes more than it gets
 */
public record CheckedCampaign(Campaign campaign, Scenario scenario, List<String> advice)
    implements PlannedCampaign {
  public CheckedCampaign {
    advice = List.copyOf(advice);
  }

  /** What a builder planned; there is no other kind. */
  public static CheckedCampaign of(PlannedCampaign planned) {
    return (CheckedCampaign) planned;
  }

  @Override
  public List<Cell> cells() {
    return campaign.cells();
  }

  @Override
  public String command() {
    return Rerun.of(campaign);
  }

  @Override
  public String name(int number) {
    String name =
        campaign.point(campaign.cells().get(number - 1)).values().entrySet().stream()
            .filter(value -> campaign.axes().get(value.getKey()).size() > 1)
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? campaign.scenario() : name;
  }

  @Override
  public CheckedCampaign only(int number) {
    return new CheckedCampaign(campaign.only(campaign.cells().get(number - 1)), scenario, advice);
  }

  /**
   * Writes the plan down; {@link CampaignRun#make} then makes the runs.
   *
   * @param folder that is made and written; none of an earlier campaign
   * @param listener hears how far it is
   * @throws UsageError when the folder holds a campaign or cannot be written
   */
  public CampaignRun begin(Path folder, CampaignListener listener) throws IOException {
    RunFolder runs = new RunFolder(folder.toAbsolutePath());
    if (Files.exists(runs.campaign())) {
      throw new UsageError(
          "%s already holds a campaign; go on with it by: gauntlet resume %s"
              .formatted(runs.path(), runs.path()));
    }
    CampaignContainers.check(campaign);
    try {
      return CampaignRun.begin(campaign, runs, scenario, listener);
    } catch (FileAlreadyExistsException taken) {
      throw new UsageError(taken.getFile() + " is in the way; give another folder with --out");
    } catch (FileSystemException refused) {
      throw new UsageError(
          "the campaign's folder cannot be written (%s); give another one with --out"
              .formatted(SystemErrorText.of(refused)));
    }
  }

  @Override
  public CampaignRecord run(Path folder) throws IOException, InterruptedException {
    begin(folder, new CampaignListener() {}).make();
    return CampaignRecord.read(folder);
  }
}
