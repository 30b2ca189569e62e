package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * By how much a share is off when time ends the runs. A run that survives takes 1; the number of
 * runs is a stopping time, so that crashes per run of many campaigns together are right (Wald), and
 * the mean of their shares is not.
 */
class TimeBudgetErrorsTest {
  private static final int CAMPAIGNS = 20_000;
  private static final double RATE = 0.1;

  private final SplittableRandom random = new SplittableRandom(1);

  private record Mean(double share, double pooled) {}

  private Mean campaigns(double red, double time) {
    double shares = 0;
    long events = 0;
    long runs = 0;
    for (int i = 0; i < CAMPAIGNS; i++) {
      int made = 0;
      int crashed = 0;
      for (double spent = 0; spent < time; made++) {
        boolean crash = random.nextDouble() < RATE;
        crashed += crash ? 1 : 0;
        spent += crash ? red : 1;
      }
      shares += (double) crashed / made;
      events += crashed;
      runs += made;
    }
    return new Mean(shares / CAMPAIGNS, (double) events / runs);
  }

  @Test
  void a_share_of_few_runs_is_off_and_one_of_many_is_not() {
    assertThat(campaigns(0.1, 20).share()).isCloseTo(0.095, within(0.003));
    assertThat(campaigns(6, 20).share()).isCloseTo(0.123, within(0.003));
    assertThat(campaigns(0.1, 100).share()).isCloseTo(0.1, within(0.002));
    assertThat(campaigns(6, 100).share()).isCloseTo(0.105, within(0.003));
  }

  @Test
  void crashes_and_runs_of_many_campaigns_together_are_right() {
    assertThat(campaigns(6, 20).pooled()).isCloseTo(RATE, within(0.003));
    assertThat(campaigns(0.1, 3).pooled()).isCloseTo(RATE, within(0.004));
  }
}
