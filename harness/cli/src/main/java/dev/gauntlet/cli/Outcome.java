package dev.gauntlet.cli;

import dev.gauntlet.RecordedCampaign;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.CampaignTable;
import dev.gauntlet.reports.SweptAxis;
import dev.gauntlet.reports.TableInput;
import dev.gauntlet.reports.TableJson;
import dev.gauntlet.reports.TextStyle;
import dev.gauntlet.reports.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** A recorded campaign as it is printed. */
record Outcome(RecordedCampaign recorded) {
  /**
   * Prints the table, or what a soak came to, or the same as JSON.
   *
   * @return the exit code that it means
   */
  int print(PrintStream out, Printing printing) throws IOException {
    if (recorded.campaign().soaks()) {
      return new SoakOutcome(recorded.soak()).print(out, printing);
    }
    CampaignTable table = CampaignTable.of(input(), printing.expectRefusal());
    if (printing.json()) {
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
    Campaign campaign = recorded.campaign();
    List<SweptAxis> axes =
        campaign.swept().stream()
            .map(axis -> new SweptAxis(axis, campaign.axes().get(axis)))
            .toList();
    return new TableInput(
        campaign.scenario(),
        axes,
        campaign.repeats(),
        recorded.recorded().started(),
        recorded.recorded().ended());
  }
}
