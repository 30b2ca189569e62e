package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.FalseDiscovery;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Sides;
import dev.gauntlet.verdict.Stratified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Plant D01 of the scenario codec against the published table; its runs are 12 of each cell. */
class PlantD01Test {
  private static final long RUNS = 12;

  /** {@code .ci/proof} makes it. */
  private static final Path JOURNAL = Path.of("recordings/codec-d01/journal.jsonl");

  private static double least(List<Sides> cells) {
    return Arrays.stream(
            FalseDiscovery.adjusted(cells.stream().mapToDouble(Sides::boschloo).toArray()))
        .min()
        .getAsDouble();
  }

  @Test
  void the_recorded_runs_reproduce_the_published_table() throws Exception {
    Map<Cell, List<RunEnded>> made =
        JournalReader.read(JOURNAL).ended().stream()
            .collect(
                Collectors.groupingBy(
                    run ->
                        RecordedRuns.cell(
                            "threads=%s encoders=%s"
                                .formatted(
                                    run.cell().text("threads"), run.cell().text("encoders")))));
    List<Sides> sides = new ArrayList<>();
    for (PublishedCampaign.Row row : PublishedCampaign.rows()) {
      Rate crashes = CellSummary.of(row.cell(), made.get(row.cell())).crashes();
      assertThat(crashes.trials()).isEqualTo(RUNS);
      sides.add(Sides.of(crashes, Rate.of(row.crashed(), (long) row.crashed() + row.survived())));
    }

    assertThat(sides).hasSize(144);
    assertThat(Stratified.of(sides).different()).isGreaterThan(0.05);
    assertThat(least(sides)).isGreaterThan(0.05);
  }

  /** What as many runs of each cell give on average. */
  private static List<Sides> drawn(double factor, long ofTheMisprintedCell) throws IOException {
    List<Sides> sides = new ArrayList<>();
    for (PublishedCampaign.Row row : PublishedCampaign.rows()) {
      long runs = (long) row.crashed() + row.survived();
      long crashes = Math.round(factor * RUNS * row.crashed() / runs);
      boolean misprinted = row.cell().equals(RecordedRuns.cell("threads=2 encoders=10"));
      sides.add(
          new Sides(
              misprinted ? ofTheMisprintedCell : Math.min(RUNS, crashes),
              RUNS,
              row.crashed(),
              runs));
    }
    return sides;
  }

  @Test
  void the_same_two_tests_see_a_cell_of_100_percent_and_half_as_many_crashes_again()
      throws Exception {
    assertThat(least(drawn(1, 2))).isGreaterThan(0.05);
    assertThat(least(drawn(1, RUNS))).isLessThan(0.001);
    assertThat(Stratified.of(drawn(1, 2)).different()).isGreaterThan(0.05);
    assertThat(Stratified.of(drawn(1.5, 2)).different()).isLessThan(0.001);
  }
}
