package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Recorded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.reports.CampaignTable;
import dev.gauntlet.reports.SweptAxis;
import dev.gauntlet.reports.TableInput;
import dev.gauntlet.reports.TableJson;
import dev.gauntlet.reports.TextStyle;
import dev.gauntlet.reports.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a campaign's folder says, and nothing but the folder. */
record Outcome(Campaign campaign, Recorded recorded) {
  static Outcome of(RunFolder folder) throws IOException {
    return new Outcome(CampaignFile.read(folder.campaign()), JournalReader.read(folder.journal()));
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
    CampaignTable table = CampaignTable.of(input(), expectRefusal);
    if (json) {
      out.println(TableJson.of(table).toPrettyString());
    } else {
      TextStyle style = Terminal.style();
      out.println();
      out.print(TextTable.render(table, style));
      out.println(TextTable.lastLine(table, style));
    }
    return table.verdict().exitCode();
  }

  private TableInput input() {
    List<SweptAxis> axes =
        campaign.swept().stream()
            .map(axis -> new SweptAxis(axis, campaign.axes().get(axis)))
            .toList();
    return new TableInput(
        campaign.scenario(), axes, campaign.repeats(), recorded.started(), recorded.ended());
  }
}
