package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.plan.Decision;
import dev.gauntlet.plan.StopRule;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate of a cell that stopped when it was decided. */
class SequentialTest {
  private static final StopRule RULE = new StopRule(0.01, 0.1);

  private static Sequential stopped(StopRule rule, double p, SplittableRandom random) {
    long crashes = 0;
    long runs = 0;
    while (rule.after(crashes, runs) == Decision.UNDECIDED && runs < rule.most()) {
      crashes += random.nextDouble() < p ? 1 : 0;
      runs++;
    }
    return new Sequential(rule, rule.after(crashes, runs), crashes, runs, false, 0, 0, 1);
  }

  /** Few ends are different ones: each is reckoned once. */
  private static final class Ends {
    private final Map<Sequential, Sequential> known = new HashMap<>();

    Sequential of(Sequential end) {
      return known.computeIfAbsent(
          end, any -> Sequential.of(end.rule(), end.decision(), end.crashes(), end.runs(), false));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.002, 0.01, 0.03, 0.1, 0.3})
  void its_interval_holds_the_true_rate_in_95_of_100_cells(double p) {
    SplittableRandom random = new SplittableRandom(7);
    Ends ends = new Ends();
    int cells = 20_000;
    int held = 0;
    for (int cell = 0; cell < cells; cell++) {
      Sequential found = ends.of(stopped(RULE, p, random));
      held += found.low() <= p && p <= found.high() ? 1 : 0;
    }
    assertThat((double) held / cells).isGreaterThan(0.945);
  }

  /** At lower rates three cells of four have one and the same end. */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.1, 0.3})
  void its_estimate_is_too_high_about_as_often_as_too_low(double p) {
    SplittableRandom random = new SplittableRandom(9);
    Ends ends = new Ends();
    int cells = 20_000;
    int high = 0;
    for (int cell = 0; cell < cells; cell++) {
      high += ends.of(stopped(RULE, p, random)).share() > p ? 1 : 0;
    }
    assertThat((double) high / cells).isBetween(0.35, 0.65);
  }

  @Test
  void the_share_that_crashed_is_too_high_and_the_estimate_much_less_so() {
    SplittableRandom random = new SplittableRandom(8);
    Ends ends = new Ends();
    int cells = 20_000;
    double share = 0;
    double estimate = 0;
    for (int cell = 0; cell < cells; cell++) {
      Sequential found = ends.of(stopped(RULE, 0.1, random));
      share += (double) found.crashes() / found.runs() / cells;
      estimate += found.share() / cells;
    }
    assertThat(share).as("share").isBetween(0.16, 0.20);
    assertThat(estimate).as("estimate %s", estimate).isLessThan(share - 0.02);
  }

  /** Such near rates decide nothing by 50 runs: what is left is a fixed number of them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 49, 50})
  void without_a_stop_it_is_clopper_and_pearson_s(int crashes) {
    Sequential open =
        Sequential.of(new StopRule(0.499, 0.5), Decision.UNDECIDED, crashes, 50, false);
    Rate fixed = Rate.of(crashes, 50);
    assertThat(open.low()).isCloseTo(fixed.low(), within(1e-9));
    assertThat(open.high()).isCloseTo(fixed.high(), within(1e-9));
    assertThat(open.upperBound(0.95)).isCloseTo(fixed.upperBound(0.95), within(1e-9));
  }

  @Test
  void no_crash_up_to_the_first_moment_to_decide_bounds_it_as_ever() {
    Sequential none = Sequential.of(RULE, Decision.BELOW, 0, 31, false);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(Rate.of(0, 31).high(), within(1e-9));
    Sequential all = Sequential.of(RULE, Decision.ABOVE, 2, 2, false);
    assertThat(all.high()).isEqualTo(1);
    assertThat(all.low()).isCloseTo(Rate.of(2, 2).low(), within(1e-9));
  }

  @Test
  void runs_that_say_nothing_are_not_counted_and_three_in_a_row_end_it() {
    SequentialTally tally = new SequentialTally(new StopRule(0.1, 0.6));
    tally.add(RunFixtures.run("p1-c1").record());
    for (Ending ending : new Ending[] {Ending.KILLED, Ending.UNSUPPORTED}) {
      tally.add(RunFixtures.run("p2-c1").ended(ending, 137).record());
    }
    assertThat(tally.settled()).isFalse();
    tally.add(RunFixtures.run("p4-c1").ended(Ending.HUNG, 0).record());
    assertThat(tally.sum().runs()).as("a hang is no crash, and is counted").isEqualTo(2);
    for (int run = 5; run < 8; run++) {
      tally.add(RunFixtures.run("p" + run + "-c1").ended(Ending.NO_VERDICT, 0).record());
    }
    assertThat(tally.settled()).isTrue();
    assertThat(tally.decided()).isFalse();
    assertThat(tally.sum().inVain()).isTrue();
    tally.again();
    assertThat(tally.settled()).isFalse();
  }

  @Test
  void the_first_decision_stays() {
    SequentialTally tally = new SequentialTally(new StopRule(0.1, 0.6));
    for (int run = 1; run <= 4; run++) {
      tally.add(RunFixtures.run("p" + run + "-c1").record());
    }
    assertThat(tally.decision()).isEqualTo(Decision.BELOW);
    for (int run = 5; run <= 30; run++) {
      tally.add(RunFixtures.run("p" + run + "-c1").ended(Ending.CRASHED, 139).record());
    }
    assertThat(tally.sum().decision()).isEqualTo(Decision.BELOW);
    assertThat(tally.sum().runs()).isEqualTo(4);
  }
}
