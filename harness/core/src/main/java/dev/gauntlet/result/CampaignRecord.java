package dev.gauntlet.result;

import dev.gauntlet.RecordedCampaign;
import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.ByIdentity;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalContent;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a campaign's folder says, as the engine has it. */
public record CampaignRecord(RunFolder folder, Campaign campaign, JournalContent recorded)
    implements RecordedCampaign {
  /**
   * @throws UsageError when it is no folder of a campaign, or damaged; it says where
   */
  public static CampaignRecord read(Path path) throws IOException {
    RunFolder folder = new RunFolder(path.toAbsolutePath());
    try {
      Campaign campaign = CampaignFolder.open(folder).campaign();
      JournalContent recorded = JournalReader.read(folder.journal());
      int identities = campaign.soaks() ? 1 : IdentityFile.read(folder.identities()).size();
      return identities < 2
          ? new CampaignRecord(folder, campaign, recorded)
          : new CampaignRecord(
              folder, IdentityAxis.split(campaign, identities), ByIdentity.all(recorded));
    } catch (IOException refused) {
      throw unreadable(folder, refused);
    }
  }

  /** A folder that was given and is no campaign's, or not the user's to read. */
  public static UsageError unreadable(RunFolder folder, IOException refused) {
    return new UsageError(
        refused instanceof DamagedFile
            ? refused.getMessage()
            : folder.path() + " cannot be read: " + SystemErrorText.of(refused));
  }

  @Override
  public Path path() {
    return folder.path();
  }

  @Override
  public SweepResult sweep(boolean expectRefusal) {
    if (campaign.soaks()) {
      throw new IllegalStateException(folder.path() + " holds a soak");
    }
    return SweepResult.of(this, expectRefusal);
  }

  @Override
  public SoakResult soak() throws IOException {
    if (!campaign.soaks()) {
      throw new IllegalStateException(folder.path() + " holds a sweep");
    }
    return SoakResult.of(this);
  }

  /**
   * Whether each run that began also ended, once; else nothing is to be derived from it.
   *
   * @throws UsageError when the journal lacks lines
   */
  public void refuseWhatDoesNotSum() {
    List<String> odd = new ArrayList<>(recorded.started().stream().map(RunStarted::run).toList());
    for (RunEnded run : recorded.ended()) {
      if (!odd.remove(run.run())) {
        odd.add(run.run());
      }
    }
    if (!odd.isEmpty()) {
      throw new UsageError(
          String.format(
                  Locale.ROOT,
                  "the journal of %s lacks lines of %d runs (%s ...): histograms do not sum to the"
                      + " runs",
                  folder.path(),
                  odd.size(),
                  odd.get(0))
              + " made, and nothing follows from them; a campaign that was interrupted is ended by"
              + " gauntlet resume");
    }
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(recorded.warnings());
    for (RunStarted run : recorded.inFlight()) {
      notes.add(
          "run %s is in flight, or its controller died: gauntlet resume then ends it"
              .formatted(run.run()));
    }
    return notes;
  }
}
