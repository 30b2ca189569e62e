package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordantPairsTest {
  private static final double LEVEL = 0.005;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 1", "11, 0", "7, 3", "40, 60", "300, 220"})
  void the_evidence_is_the_integral_over_all_chances_from_a_half_on(int candidate, int base) {
    double sum = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      double t = 0.5 + (i + 0.5) / (2 * steps);
      sum += Math.pow(2 * t, candidate) * Math.pow(2 - 2 * t, base);
    }
    assertThat(Math.exp(new DiscordantPairs(candidate, base).logEvidence()) / (sum / steps))
        .isEqualTo(1, within(1e-6));
  }

  @Test
  void its_expectation_under_equal_sides_is_1_after_any_number_of_pairs() {
    for (int pairs : new int[] {1, 2, 10, 200}) {
      BinomialDistribution equal = BinomialDistribution.of(pairs, 0.5);
      double mean = 0;
      for (int candidate = 0; candidate <= pairs; candidate++) {
        mean +=
            equal.probability(candidate)
                * Math.exp(new DiscordantPairs(candidate, pairs - candidate).logEvidence());
      }
      assertThat(mean).as("%d pairs", pairs).isEqualTo(1, within(1e-9));
    }
  }

  @Test
  void eleven_pairs_in_a_row_are_the_fewest_that_prove_it() {
    assertThat(DiscordantPairs.fewest(LEVEL)).isEqualTo(11);
    PairedTest test = new PairedTest(LEVEL);
    for (int pair = 1; pair <= 11; pair++) {
      assertThat(test.worse()).as("after %d", pair - 1).isFalse();
      test.runs(false, true);
    }
    assertThat(test.worse()).isTrue();
  }

  @Test
  void pairs_that_agree_change_nothing_and_what_was_proved_stays_proved() {
    PairedTest test = new PairedTest(LEVEL);
    for (int pair = 0; pair < 1000; pair++) {
      test.runs(pair % 2 == 0, pair % 2 == 0);
    }
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.both()).isEqualTo(500);
    assertThat(test.neither()).isEqualTo(500);
    for (int pair = 0; pair < 11; pair++) {
      test.counts(3, 7);
    }
    for (int pair = 0; pair < 40; pair++) {
      test.counts(2, 0);
    }
    assertThat(test.worse()).isTrue();
    assertThat(test.discordant()).isEqualTo(new DiscordantPairs(11, 40));
    assertThat(test.pairs()).isEqualTo(1051);
  }

  @Test
  void a_million_pairs_are_no_overflow() {
    assertThat(new DiscordantPairs(500_000, 500_000).logEvidence()).isBetween(-8.0, 0.0);
    assertThat(new DiscordantPairs(600_000, 400_000).logEvidence()).isGreaterThan(10_000);
    assertThat(new DiscordantPairs(400_000, 600_000).logEvidence()).isNegative();
  }
}
