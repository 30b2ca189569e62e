package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Overdispersion;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.CellDifference.Mark;
import dev.gauntlet.verdict.compare.Compared;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.RedEvent;
import dev.gauntlet.verdict.compare.Side;
import dev.gauntlet.verdict.compare.SideCell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The published table of 144 cells, as a driver that is held against others. */
class PublishedComparisonTest {
  private static final FisherExactTest FISHER = FisherExactTest.withDefaults();

  private final Map<List<Long>, Double> fisher = new HashMap<>();

  @Test
  void against_a_driver_that_never_crashes_it_is_a_regression_with_no_clean_cell_flagged()
      throws IOException {
    Compared clean = drawn("clean", new SplittableRandom(1), 0);
    Compared published = counted();

    Comparison comparison = Comparison.of(clean, published);

    assertThat(comparison.verdict().exitCode()).isEqualTo(1);
    EventComparison crashes = comparison.events().get(0);
    assertThat(crashes.worseOverall()).isTrue();
    for (CellDifference cell : crashes.cells()) {
      if (cell.candidate().events() == 0) {
        assertThat(cell.mark(crashes.level())).as("%s", cell.cell()).isEqualTo(Mark.SAME);
      } else if (cell.candidate().events() >= ENOUGH) {
        assertThat(cell.mark(crashes.level())).as("%s", cell.cell()).isEqualTo(Mark.WORSE);
      }
    }
    // and the other way round nothing is worse
    assertThat(Comparison.of(published, clean).verdict().red()).isEmpty();
  }

  /** Crashes of 69 runs that are told from none at 0.5 %, over 144 cells. */
  private static final long ENOUGH = 8;

  @Test
  void two_campaigns_of_144_cells_and_69_runs_are_compared_in_5_seconds() throws IOException {
    Compared published = counted();
    long begun = System.nanoTime();
    Comparison comparison = Comparison.of(published, counted(), 0.1);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(comparison.verdict().exitCode()).as(comparison.verdict().sentence()).isZero();
    assertThat(comparison.detectable().orElseThrow().power()).isGreaterThan(0.99);
  }

  @Test
  void equal_drivers_are_hardly_ever_told_apart() throws IOException {
    // at 1 %, more than 2 of 20 come in 1 of 1,000
    assertThat(resampled(20).red()).isLessThanOrEqualTo(2);
  }

  @Test
  @Tag("proof")
  void of_2000_comparisons_of_equal_drivers_at_most_30_are_red() throws IOException {
    Outcome outcome = resampled(2000);

    System.err.printf(
        "of 2,000 comparisons of the published driver with itself %d are red; Fisher's test in each"
            + " cell at 5 %% calls %d%n",
        outcome.red(), outcome.fisher());
    assertThat(outcome.red()).isLessThanOrEqualTo(30);
    assertThat(outcome.fisher()).isGreaterThan(1400);
  }

  private record Outcome(int red, int fisher) {}

  private Outcome resampled(int times) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    int red = 0;
    int naive = 0;
    for (int i = 0; i < times; i++) {
      Comparison comparison = Comparison.of(drawn("one", random, 1), drawn("other", random, 1));
      red += comparison.verdict().red().isEmpty() ? 0 : 1;
      naive += comparison.events().get(0).cells().stream().anyMatch(this::byFisher) ? 1 : 0;
    }
    return new Outcome(red, naive);
  }

  private boolean byFisher(CellDifference cell) {
    List<Long> counts =
        List.of(
            cell.runs().events(),
            cell.runs().trials(),
            cell.runs().otherEvents(),
            cell.runs().otherTrials());
    return fisher.computeIfAbsent(counts, PublishedComparisonTest::fisher) < 0.05;
  }

  private static double fisher(List<Long> counts) {
    int[] n = counts.stream().mapToInt(Long::intValue).toArray();
    return FISHER.test(new int[][] {{n[0], n[2]}, {n[1] - n[0], n[3] - n[2]}}).getPValue();
  }

  /** Counts as published. */
  private static Compared counted() throws IOException {
    Map<Cell, SideCell> cells = new LinkedHashMap<>();
    for (PublishedCampaign.Row row : PublishedCampaign.rows()) {
      cells.put(row.cell(), cell(row.crashed(), row.survived()));
    }
    return side("published", cells, Map.of());
  }

  /**
   * Runs drawn with the published shares.
   *
   * @param times as many crashes as published
   */
  private static Compared drawn(String label, SplittableRandom random, double times)
      throws IOException {
    List<PublishedCampaign.Row> rows = PublishedCampaign.rows();
    int most = 69;
    boolean[] crashed = new boolean[most * rows.size()];
    int[] at = new int[most * rows.size()];
    List<Integer> ends = new ArrayList<>();
    int[] crashes = new int[rows.size()];
    int[] runs = new int[rows.size()];
    int run = 0;
    for (int pass = 1; pass <= most; pass++) {
      for (int i = 0; i < rows.size(); i++) {
        PublishedCampaign.Row row = rows.get(i);
        int made = row.crashed() + row.survived();
        if (pass <= made) {
          at[run] = i;
          crashed[run] = random.nextDouble() < times * row.crashed() / made;
          crashes[i] += crashed[run] ? 1 : 0;
          runs[i]++;
          run++;
        }
      }
      ends.add(run);
    }
    Map<Cell, SideCell> cells = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      cells.put(rows.get(i).cell(), cell(crashes[i], runs[i] - crashes[i]));
    }
    int[] passes = ends.stream().mapToInt(Integer::intValue).toArray();
    Overdispersion.Sums sums =
        Overdispersion.sums(
            java.util.Arrays.copyOf(crashed, run),
            java.util.Arrays.copyOf(at, run),
            rows.size(),
            passes);
    return side(label, cells, Map.of(RedEvent.CRASH, sums));
  }

  private static Compared side(
      String label, Map<Cell, SideCell> cells, Map<RedEvent, Overdispersion.Sums> sums) {
    return new Compared(
        label, List.copyOf(cells.keySet()), new Side(cells, sums, List.of()), Map.of(), List.of());
  }

  private static SideCell cell(int crashed, int survived) {
    Map<RedEvent, Long> events = crashed == 0 ? Map.of() : Map.of(RedEvent.CRASH, (long) crashed);
    return new SideCell(
        crashed + survived,
        0,
        0,
        400L * (crashed + survived),
        events,
        new SideCell.Survivors(survived, 400L * survived, Map.of()));
  }
}
