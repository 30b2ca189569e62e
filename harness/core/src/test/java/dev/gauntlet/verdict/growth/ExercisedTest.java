package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.growth.plan.Arm;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExercisedTest {
  private static int of(double... succeeded) {
    double[] x = new double[succeeded.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
    }
    return new SoakFork(Arm.SCENARIO, 5, Map.of(SoakFork.SUCCEEDED, GrowthSeries.of(x, succeeded)))
        .exercised();
  }

  @Test
  void samples_count_up_to_the_last_that_a_success_came_before() {
    assertThat(of(1, 2, 3, 4, 5)).isEqualTo(5);
    assertThat(of(1, 2, 3, 3, 3)).isEqualTo(3);
    assertThat(of(1, 1, 1, 2, 2)).isEqualTo(4);
    assertThat(of(1, 1, 1, 1, 1)).isEqualTo(1);
    assertThat(of(0, 0, 0, 0, 0)).isZero();
  }

  @Test
  void a_fork_of_an_older_worker_counts_as_a_whole() {
    assertThat(new SoakFork(Arm.SCENARIO, 5, Map.of()).exercised()).isEqualTo(5);
  }
}
