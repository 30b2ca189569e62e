package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a sweep with a stop rule comes to: below after 4 runs, above after 2 crashes. */
class StopRuleVerdictTest {
  private static final StopRule RULE = new StopRule(0.1, 0.6);
  private static final Cell ONE = new Cell(Map.of("threads", "1"));
  private static final Cell TWO = new Cell(Map.of("threads", "2"));

  private final SweepTally tally =
      new SweepTally(List.of(ONE, TWO), 6, Optional.of(RULE), UnaryOperator.identity());
  private SweepSums sums;

  /** Runs of a cell, a letter each: s(urvived), c(rashed), n(o verdict), u(nsupported). */
  private StopRuleVerdictTest made(Cell cell, String endings) {
    int number = cell.equals(ONE) ? 1 : 2;
    for (int pass = 1; pass <= endings.length(); pass++) {
      RunFixtures made = RunFixtures.run("p" + pass + "-c" + number).at(cell, pass);
      RunFixtures run =
          switch (endings.charAt(pass - 1)) {
            case 'c' -> made.ended(Ending.CRASHED, 139);
            case 'n' -> made.ended(Ending.NO_VERDICT, 0);
            case 'u' -> made.ended(Ending.UNSUPPORTED, 0);
            default -> made;
          };
      tally.started(run.started());
      tally.ended(run.record());
    }
    return this;
  }

  private SweepSums sums() {
    if (sums == null) {
      sums = tally.sums(false);
    }
    return sums;
  }

  private CampaignVerdict verdict() {
    return sums().verdict();
  }

  @Test
  void decided_cells_are_complete_and_their_histograms_sum_to_the_runs_made() {
    made(ONE, "ssss").made(TWO, "cc");
    assertThat(sums().completeness().complete()).isTrue();
    assertThat(sums().completeness().planned()).isEqualTo(6);
    assertThat(sums().planned()).extracting(CellSummary::runs).containsExactly(4L, 2L);
    assertThat(sums().verdict().sentence())
        .isEqualTo(
            "red: 2 of 6 runs crashed; 1 cell below 60 % (beta 5 %), 1 cell above 10 % (alpha 5 %)");
    assertThat(sums().verdict().exitCode(true)).isEqualTo(1);
  }

  @Test
  void green_is_said_with_the_rate_that_was_asked_for() {
    made(ONE, "ssss").made(TWO, "ssss");
    assertThat(verdict().exitCode(true)).isZero();
    assertThat(verdict().sentence())
        .isEqualTo("nothing red in 8 runs of 2 cells; 2 cells below 60 % (beta 5 %)");
  }

  @Test
  void undecided_at_the_last_run_is_named_and_owes_nothing() {
    made(ONE, "ssss").made(TWO, "scsss" + "s");
    assertThat(sums().completeness().complete()).isTrue();
    assertThat(verdict().exitCode()).as("a crash is red").isEqualTo(1);
    assertThat(verdict().sentence())
        .endsWith("; 1 cell below 60 % (beta 5 %), 1 cell UNDECIDED: threads=2");
  }

  @Test
  void undecided_without_anything_red_is_no_verdict_when_that_is_asked_for() {
    made(ONE, "ssss").made(TWO, "suuu");
    assertThat(sums().completeness().complete()).as("left alone").isTrue();
    assertThat(verdict().exitCode(false)).isZero();
    assertThat(verdict().exitCode(true)).isEqualTo(3);
  }

  @Test
  void a_cell_that_was_interrupted_owes_its_runs() {
    made(ONE, "ssss").made(TWO, "sss");
    assertThat(verdict().exitCode(false)).isEqualTo(3);
    assertThat(verdict().sentence()).startsWith("no verdict: 3 of 10 planned runs were not made");
    assertThat(sums().completeness().gaps()).containsExactly(new Gap(TWO, 6, 3, 3, 3, 0, false));
  }

  @Test
  void a_cell_owes_nothing_for_a_run_without_a_verdict_that_it_was_decided_without() {
    made(ONE, "snsss").made(TWO, "ssss");
    assertThat(verdict().exitCode()).isZero();
    assertThat(sums().planned().get(0).open()).isEmpty();
  }

  @Test
  void what_is_missing_everywhere_is_unsupported() {
    made(ONE, "uuu").made(TWO, "uuu");
    assertThat(verdict().exitCode()).isEqualTo(3);
    assertThat(verdict().sentence()).startsWith("no verdict: all cells are unsupported");
  }
}
