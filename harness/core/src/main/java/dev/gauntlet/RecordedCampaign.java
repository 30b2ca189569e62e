package dev.gauntlet;

import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.campaign.SweepSchedule;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Recorded;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a campaign's folder says, and nothing but the folder. */
public record RecordedCampaign(RunFolder folder, Campaign campaign, Recorded recorded) {
  /**
   * @throws UsageError when it is no folder of a campaign, or damaged; it says where
   */
  static RecordedCampaign read(Path path) throws IOException {
    RunFolder folder = new RunFolder(path.toAbsolutePath());
    try {
      Campaign campaign = CampaignFolder.open(folder).campaign();
      return new RecordedCampaign(folder, campaign, JournalReader.read(folder.journal()));
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

  /**
   * What a sweep came to.
   *
   * @param expectRefusal whether a cell in which nothing but refusals happened is what was expected
   * @throws IllegalStateException when it is a soak
   */
  public SweepVerdicts sweep(boolean expectRefusal) {
    if (campaign.soaks()) {
      throw new IllegalStateException(folder.path() + " holds a soak");
    }
    return SweepVerdicts.of(this, expectRefusal);
  }

  /**
   * What a soak came to.
   *
   * @throws IOException when its samples cannot be read
   * @throws IllegalStateException when it is a sweep
   */
  public SoakVerdicts soak() throws IOException {
    if (!campaign.soaks()) {
      throw new IllegalStateException(folder.path() + " holds a sweep");
    }
    return SoakVerdicts.of(this);
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
    return CampaignRun.resume(folder, scenario, listener);
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
                  "the journal of %s lacks lines of %d runs (%s ...): histograms do not sum to the runs",
                  folder.path(),
                  odd.size(),
                  odd.get(0))
              + " made, and nothing follows from them; a campaign that was interrupted is ended by"
              + " gauntlet resume");
    }
  }

  /** What a reader should know beside the verdicts; sentences for a person. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(recorded.warnings());
    for (RunStarted run : recorded.inFlight()) {
      notes.add(
          "run %s is in flight, or its controller died: gauntlet resume then ends it"
              .formatted(run.run()));
    }
    return notes;
  }

  /**
   * Lines that a resume will add to the journal, with a stop rule at most: planned runs that have
   * not ended with something to say, and those that were in flight.
   */
  public int missing() {
    return new SweepSchedule(campaign, recorded.ended()).left() + recorded.inFlight().size();
  }
}
