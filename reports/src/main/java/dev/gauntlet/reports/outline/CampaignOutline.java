package dev.gauntlet.reports.outline;

import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.JournalReading;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportOutcome;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.Completeness;
import dev.gauntlet.verdict.TimeBudget;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * How a campaign stands.
 *
 * @param scenario its name
 * @param soaks whether growth is asked for
 * @param begun ISO 8601, UTC, as its plan has it
 * @param last when its last run ended; the epoch when none did
 * @param red runs with a red ending, a finding or a device fault
 * @param outcome what its runs come to
 * @param soFar the same while runs are being made: that some are missing is no news then
 */
public record CampaignOutline(
    String scenario,
    boolean soaks,
    String begun,
    Instant last,
    Progress progress,
    long red,
    ReportOutcome outcome,
    String soFar) {

  /**
   * A campaign as it stands.
   *
   * @param report of its folder
   * @param outline the same in few words
   */
  public record Standing(Report report, CampaignOutline outline) {}

  /**
   * Reads its journal once.
   *
   * @param running whether somebody is making runs
   * @throws DamagedFile with a sentence when it is no folder of a campaign, or damaged
   */
  public static CampaignOutline read(RunFolder folder, Expectation expected, boolean running)
      throws IOException {
    return standing(folder, expected, running).outline();
  }

  /**
   * The same with its counts.
   *
   * @throws DamagedFile with a sentence when it is no folder of a campaign, or damaged
   */
  public static Standing standing(RunFolder folder, Expectation expected, boolean running)
      throws IOException {
    JournalSums sums = new JournalSums();
    Report report = ReportReader.read(folder, expected, JournalReading.brief(running, sums));
    Campaign campaign = report.campaign();
    return new Standing(
        report,
        new CampaignOutline(
            String.valueOf(campaign.scenario()),
            campaign.soaks(),
            String.valueOf(campaign.createdAt()),
            sums.last(),
            progress(report, sums),
            sums.red(),
            report.outcome(),
            soFar(report, sums)));
  }

  private static String soFar(Report report, JournalSums sums) {
    List<String> red = report.table().verdict().red();
    if (sums.ended() == 0) {
      return "no run has ended yet";
    }
    if (report.campaign().soaks()) {
      return report.outcome().sentence();
    }
    return red.isEmpty()
        ? "nothing red so far in " + Figures.count(sums.ended(), "run")
        : "red so far: " + String.join(", ", red);
  }

  private static Progress progress(Report report, JournalSums sums) {
    if (report.campaign().soaks()) {
      long decided =
          report.soaked().stream().map(SoakedCell::next).filter(next -> next.isEmpty()).count();
      int cells = report.cells().size();
      return new Progress(sums.ended(), decided, cells, Progress.Kind.CELLS, decided == cells);
    }
    Completeness made = report.table().completeness();
    if (made.time().isPresent()) {
      TimeBudget time = made.time().get();
      long asked = Math.max(1, time.asked().toSeconds());
      return new Progress(
          sums.planned(),
          Math.min(asked, time.spent().toSeconds()),
          asked,
          Progress.Kind.TIME,
          made.complete());
    }
    return new Progress(
        sums.planned(),
        sums.planned(),
        made.planned(),
        report.campaign().stopRule().isPresent() ? Progress.Kind.AT_MOST : Progress.Kind.RUNS,
        made.complete());
  }
}
