package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Recorded;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.reports.model.CampaignFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The records of a campaign, each of them: what a table of several joins and a resume needs. */
record CampaignRecords(RunFolder folder, Campaign campaign, Recorded recorded) {

  static CampaignRecords of(RunFolder folder) throws IOException {
    try {
      Campaign campaign = CampaignFolder.open(folder).campaign();
      return new CampaignRecords(folder, campaign, JournalReader.read(folder.journal()));
    } catch (IOException refused) {
      throw Mistake.unreadable(folder, refused);
    }
  }

  /**
   * Whether each run that began also ended, once; else nothing is to be derived from it.
   *
   * @throws Mistake when the journal lacks lines
   */
  void refuseWhatDoesNotSum() {
    List<String> odd = new ArrayList<>(recorded.started().stream().map(RunStarted::run).toList());
    for (RunEnded run : recorded.ended()) {
      if (!odd.remove(run.run())) {
        odd.add(run.run());
      }
    }
    if (!odd.isEmpty()) {
      throw new Mistake(
          "the journal of %s lacks lines of %d runs (%s ...): histograms do not sum to the runs"
                  .formatted(folder.path(), odd.size(), odd.get(0))
              + " made, and nothing follows from them; a campaign that was interrupted is ended by"
              + " gauntlet resume");
    }
  }

  /**
   * Lines that a resume will add to the journal: planned runs that have not ended with something to
   * say, and those that were in flight.
   */
  int missing() {
    Set<String> concluded =
        recorded.ended().stream()
            .filter(run -> run.ending() != Ending.NO_VERDICT)
            .map(run -> PlannedRun.planned(run.run()))
            .collect(Collectors.toSet());
    return campaign.cells().size() * campaign.repeats()
        - concluded.size()
        + recorded.inFlight().size();
  }
}
