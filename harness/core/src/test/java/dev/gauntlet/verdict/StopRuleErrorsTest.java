package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Decision;
import dev.gauntlet.plan.StopRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stop rule does to cells whose rate is known, by the tally that a sweep asks. */
class StopRuleErrorsTest {
  private static final int CELLS = 20_000;
  private static final RunEnded CRASH =
      RunFixtures.run("p1-c1").ended(Ending.CRASHED, 139).record();
  private static final RunEnded NONE = RunFixtures.run("p1-c1").record();

  private static final List<String> TABLE = new ArrayList<>();

  /** For the recordings. */
  @AfterAll
  static void table() throws IOException {
    TABLE.sort(null);
    TABLE.add(
        0,
        "| p0, p1 | called above at p0 | called below at p1 | undecided at √(p0 p1), by at most"
            + " | mean runs at p0 | at √(p0 p1) | at p1 | fixed design |\n"
            + "|---|---|---|---|---|---|---|---|");
    Files.write(Path.of("target", "stop-rule.md"), TABLE);
  }

  /** How many of the cells were decided how, after how many runs. */
  record Simulated(Map<Decision, Integer> cells, double runs) {
    static Simulated of(StopRule rule, double p) {
      SplittableRandom random = new SplittableRandom(20261121);
      Map<Decision, Integer> cells = new EnumMap<>(Decision.class);
      long runs = 0;
      for (int cell = 0; cell < CELLS; cell++) {
        SequentialTally tally = new SequentialTally(rule);
        for (int run = 0; run < rule.most() && !tally.settled(); run++) {
          tally.add(random.nextDouble() < p ? CRASH : NONE);
          runs++;
        }
        cells.merge(tally.decision(), 1, Integer::sum);
      }
      return new Simulated(cells, (double) runs / CELLS);
    }

    double share(Decision decision) {
      return (double) cells.getOrDefault(decision, 0) / CELLS;
    }
  }

  /** Bounds that the rule's own errors pass in 1 of 1,000 seeds. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.1", "0.01, 0.05", "0.05, 0.2", "0.1, 0.5"})
  void false_decisions_are_as_rare_as_it_says_and_take_fewer_runs_than_a_fixed_design(
      double p0, double p1) {
    StopRule rule = new StopRule(p0, p1);
    Simulated tolerated = Simulated.of(rule, p0);
    Simulated bad = Simulated.of(rule, p1);
    Simulated worst = Simulated.of(rule, Math.sqrt(p0 * p1));
    int fixed = fixed(rule);
    TABLE.add(
        String.format(
            Locale.ROOT,
            "| %s | %.1f %% | %.1f %% | %.1f %% of %d | %.0f | %.0f | %.0f | %d |",
            rule.option().replace(",", ", "),
            100 * tolerated.share(Decision.ABOVE),
            100 * bad.share(Decision.BELOW),
            100 * worst.share(Decision.UNDECIDED),
            rule.most(),
            tolerated.runs(),
            worst.runs(),
            bad.runs(),
            fixed));
    double chance = 3.1 * Math.sqrt(0.05 * 0.95 / CELLS);
    assertThat(tolerated.share(Decision.ABOVE)).isBetween(0.01, 0.05 + chance);
    assertThat(bad.share(Decision.BELOW)).isBetween(0.02, 0.05 + chance);
    assertThat(tolerated.share(Decision.UNDECIDED)).isLessThan(0.005);
    assertThat(bad.share(Decision.UNDECIDED)).isLessThan(0.005);
    assertThat(worst.share(Decision.UNDECIDED)).isLessThan(0.04);
    assertThat(tolerated.runs()).isLessThan(0.75 * fixed);
    assertThat(bad.runs()).isLessThan(0.75 * fixed);
  }

  /** Why it is never called clean. */
  @Test
  void a_cell_that_crashes_3_times_in_100_passes_a_test_of_1_against_10_percent() {
    assertThat(Simulated.of(new StopRule(0.01, 0.1), 0.03).share(Decision.BELOW))
        .isBetween(0.71, 0.75);
  }

  /** The smallest number of runs with a count that keeps both errors. */
  private static int fixed(StopRule rule) {
    for (int n = 1; ; n++) {
      BinomialDistribution tolerated = BinomialDistribution.of(n, rule.p0());
      int most = tolerated.inverseSurvivalProbability(rule.alpha());
      if (BinomialDistribution.of(n, rule.p1()).cumulativeProbability(most) <= rule.beta()) {
        return n;
      }
    }
  }
}
