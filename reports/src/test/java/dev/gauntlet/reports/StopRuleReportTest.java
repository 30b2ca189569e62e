package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportTally;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every format says of cells that stopped when they were decided, and of one that was not. */
class StopRuleReportTest {
  private static final SweptAxis THREADS = new SweptAxis("threads", List.of("1", "2", "3"));

  private static Cell cell(int threads) {
    return new Cell(Map.of("threads", "" + threads));
  }

  /** Below after 4 runs, above after 2 crashes, undecided by 6 with a hang. */
  private static Report report(boolean strict) {
    RecordedRuns made = new RecordedRuns();
    for (int pass = 1; pass <= 4; pass++) {
      made.survived(cell(1), pass);
    }
    made.crashed(cell(2), 1).crashed(cell(2), 2);
    made.crashed(cell(3), 1);
    for (int pass = 2; pass <= 6; pass++) {
      made.ended(cell(3), pass, Ending.SURVIVED, 0);
    }
    return of(made, strict);
  }

  private static Report of(RecordedRuns made, boolean strict) {
    ReportTally tally =
        new ReportTally(WrittenCampaign.sweep("codec", 6, THREADS).stopped(new StopRule(0.1, 0.6)));
    made.started().forEach(tally::started);
    made.ended().forEach(tally::ended);
    return tally.sum(List.of(), List.of(), List.of(), new Expectation(false, strict));
  }

  @Test
  void the_table_says_decision_and_rate_of_each_cell_and_what_the_others_are_worth() {
    assertThat(WrittenCampaign.as(ReportFormat.TEXT, report(false)))
        .contains(
            "at most 6 runs of each cell, until its crash rate is below 60 % (beta 5 %) or above",
            "{0: 4}",
            "below 60 % (beta 5 %)",
            "crash ~8.0 % [0.0, 60.2]",
            "above 10 % (alpha 5 %)",
            "{0: 5, 139: 1}",
            "UNDECIDED",
            "each histogram sums to the runs made: 12 of 12",
            "both intervals are made for a fixed number of runs")
        .doesNotContain("NOT ALL PLANNED", "overdispersion", "order of crashes");
  }

  @Test
  void what_is_undecided_is_skipped_only_when_asked_and_what_crashed_failed() {
    RecordedRuns green = new RecordedRuns();
    for (int pass = 1; pass <= 4; pass++) {
      green.survived(cell(1), pass).survived(cell(2), pass);
    }
    green.survived(cell(3), 1);
    for (int pass = 2; pass <= 4; pass++) {
      green.ended(cell(3), pass, Ending.UNSUPPORTED, 0);
    }
    assertThat(of(green, false).outcome().exitCode()).isZero();
    assertThat(of(green, true).outcome().exitCode()).isEqualTo(3);
    assertThat(WrittenCampaign.as(ReportFormat.JUNIT, of(green, false)))
        .contains("tests=\"3\" failures=\"0\" errors=\"0\" skipped=\"0\"")
        .contains("nothing red in 4 runs, crash rate below 60 % (beta 5 %): ~8.0 % [0.0, 60.2]");
    assertThat(WrittenCampaign.as(ReportFormat.JUNIT, of(green, true)))
        .contains("skipped=\"1\"", "no verdict: UNDECIDED");
    assertThat(WrittenCampaign.as(ReportFormat.JUNIT, report(false)))
        .contains("failures=\"2\"", "2 of 2 runs crashed, crash rate above 10 % (alpha 5 %): ~");
  }

  @Test
  void machines_get_decision_rate_and_rule() {
    assertThat(WrittenCampaign.as(ReportFormat.CSV, report(false)).lines())
        .first()
        .asString()
        .contains("decision,crash rate,crash rate low,crash rate high");
    assertThat(TableJson.of(report(false).table()).at("/cells/1/stopped/decision").asText())
        .isEqualTo("above");
    assertThat(TableJson.of(report(false).table()).at("/stopRule/p1").asDouble()).isEqualTo(0.6);
  }

  @Test
  void the_page_shows_it_and_the_command_asks_for_it_again() {
    String page = WrittenCampaign.as(ReportFormat.HTML, report(false));
    assertThat(page)
        .contains(
            "Runs of a cell were made until its crash rate is below 60 % (beta 5 %)",
            "</span>not decided",
            "below 60 %",
            "1 cell UNDECIDED",
            "--until-decided 0.1,0.6 --repeats 6");
  }
}
