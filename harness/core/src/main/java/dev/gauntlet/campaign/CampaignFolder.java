package dev.gauntlet.campaign;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.soak.CellPlan;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;

/** A folder that holds a campaign by which something can be judged. */
public record CampaignFolder(RunFolder folder, Campaign campaign) {
  /**
   * @throws DamagedFile with a sentence when it does not
   */
  public static CampaignFolder open(RunFolder folder) throws IOException {
    if (!Files.isDirectory(folder.path())) {
      throw new DamagedFile(
          folder.path() + " is no folder; give the one of a campaign, which holds campaign.json");
    }
    Campaign campaign = CampaignFile.read(folder.campaign());
    for (String axis : campaign.swept()) {
      if (!campaign.axes().containsKey(axis)) {
        throw new DamagedFile(folder.campaign(), "not a campaign: it sweeps " + axis + ", no axis");
      }
    }
    if (campaign.soaks()) {
      judged(folder, campaign.soak());
    }
    return new CampaignFolder(folder, campaign);
  }

  /** A plan by which nothing can be judged is refused before anything is read by it. */
  private static void judged(RunFolder folder, SoakDesign how) throws DamagedFile {
    try {
      CellPlan.of(how);
    } catch (IllegalArgumentException wrong) {
      throw new DamagedFile(folder.campaign(), "no soak to be judged: " + wrong.getMessage());
    }
  }
}
