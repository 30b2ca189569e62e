package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.MeasureSummary;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlantSlowdownTest {
  private static final Cell CLEAN = new Cell(Map.of("threads", "2", "plant", "none"));
  private static final Cell PLANTED = new Cell(Map.of("threads", "2", "plant", "P03"));
  private static final Cell ELSEWHERE = new Cell(Map.of("threads", "4", "plant", "P03"));

  private static CellSummary cell(Cell cell, Ending ending, double... means) {
    List<RunEnded> runs = new ArrayList<>();
    for (double mean : means) {
      runs.add(
          RecordedRun.run("p1-c1")
              .at(cell, 1)
              .ended(ending, ending == Ending.SURVIVED ? 0 : 139)
              .record()
              .with(
                  new LaneReports(
                      Map.of(),
                      Map.of(),
                      Map.of(),
                      Map.of("copied", new MeasureSummary("B", 1.5, mean, 10)))));
    }
    return CellSummary.of(cell, runs);
  }

  private static CellSummary cell(Cell cell, double... means) {
    return cell(cell, Ending.SURVIVED, means);
  }

  @Test
  void the_median_of_six_runs_above_the_factor_is_found() {
    List<PlantSlowdown> slower =
        PlantSlowdown.of(
            List.of(cell(CLEAN, 10, 10, 10, 11, 10, 900), cell(PLANTED, 16, 16, 16, 17, 16, 1)));

    assertThat(slower).hasSize(1);
    assertThat(slower.get(0).cell()).isEqualTo(PLANTED);
    assertThat(slower.get(0).times()).isEqualTo(1.6);
  }

  @Test
  void the_factor_itself_may_pass() {
    assertThat(
            PlantSlowdown.of(
                List.of(
                    cell(CLEAN, 10, 10, 10, 10, 10, 10), cell(PLANTED, 15, 15, 15, 15, 15, 15))))
        .isEmpty();
  }

  @Test
  void five_runs_on_either_side_say_nothing() {
    assertThat(
            PlantSlowdown.of(
                List.of(cell(CLEAN, 1, 1, 1, 1, 1), cell(PLANTED, 90, 90, 90, 90, 90, 90))))
        .isEmpty();
    assertThat(
            PlantSlowdown.of(
                List.of(cell(CLEAN, 1, 1, 1, 1, 1, 1), cell(PLANTED, 90, 90, 90, 90, 90))))
        .isEmpty();
  }

  @Test
  void what_crashed_runs_took_says_nothing() {
    assertThat(
            PlantSlowdown.of(
                List.of(
                    cell(CLEAN, 1, 1, 1, 1, 1, 1),
                    cell(PLANTED, Ending.CRASHED, 90, 90, 90, 90, 90, 90))))
        .isEmpty();
  }

  @Test
  void only_the_same_cell_without_a_plant_is_a_control() {
    assertThat(
            PlantSlowdown.of(
                List.of(cell(CLEAN, 1, 1, 1, 1, 1, 1), cell(ELSEWHERE, 90, 90, 90, 90, 90, 90))))
        .isEmpty();
  }

  @Test
  void it_turns_a_campaign_red() {
    List<CellSummary> cells =
        List.of(cell(CLEAN, 1, 1, 1, 1, 1, 1), cell(PLANTED, 9, 9, 9, 9, 9, 9));
    Completeness complete = new Completeness(12, 12, 12, 12, List.of());

    CampaignVerdict verdict = CampaignVerdict.of(cells, PlantSlowdown.of(cells), complete, false);

    assertThat(verdict.exitCode()).isEqualTo(1);
    assertThat(verdict.sentence()).isEqualTo("red: 1 measure above the factor declared");
  }
}
