package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Recorded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a campaign's folder says, and nothing but the folder. */
record Outcome(Campaign campaign, Recorded recorded) {
  static Outcome of(RunFolder folder) throws IOException {
    return new Outcome(
        CampaignFile.read(folder.campaign()), JournalReader.read(folder.journal()));
  }

  List<String> warnings() {
    return recorded.warnings();
  }

  /** Planned runs that have not ended with something to say. */
  int missing() {
    Set<String> concluded =
        recorded.ended().stream()
            .filter(run -> run.ending() != Ending.NO_VERDICT)
            .map(run -> PlannedRun.planned(run.run()))
            .collect(Collectors.toSet());
    return campaign.cells().size() * campaign.repeats() - concluded.size();
  }

  /**
   * Prints the table, or the same as JSON.
   *
   * @return the exit code that it means
   */
  int print(PrintStream out, boolean json, boolean expectRefusal) {
    recorded.ended().forEach(r -> out.println(r.run() + " " + r.cell() + " " + r.ending().word() + " " + r.status() + "/" + r.rawStatus() + " sig=" + r.signature() + " reason=" + r.reason() + " diedIn=" + r.diedIn() + " it=" + r.iterations() + " ok=" + r.succeeded() + " soft=" + r.softFailures() + " find=" + r.findings() + " ms=" + r.millis() + " " + r.metrics() + r.evidence()));
    return 0;
  }
}
