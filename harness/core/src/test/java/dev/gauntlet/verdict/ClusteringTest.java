package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  private static final Signature SIGNATURE = new Signature("SIGSEGV", "libx.so+0x1", null);

  @Test
  void the_chance_of_few_streaks_is_that_of_counting_all_orders() {
    for (int a = 1; a <= 6; a++) {
      for (int b = 1; b <= 6; b++) {
        for (int streaks = 1; streaks <= a + b; streaks++) {
          assertThat(StreakTest.atMost(streaks, a, b))
              .as("%d of %d and %d", streaks, a, b)
              .isCloseTo(counted(streaks, a, b), within(1e-12));
        }
      }
    }
  }

  private static double counted(int most, int a, int b) {
    long orders = 0;
    long few = 0;
    for (int bits = 0; bits < 1 << (a + b); bits++) {
      if (Integer.bitCount(bits) != a) {
        continue;
      }
      orders++;
      int changes = Integer.bitCount((bits ^ (bits >> 1)) & ((1 << (a + b - 1)) - 1));
      few += changes + 1 <= most ? 1 : 0;
    }
    return (double) few / orders;
  }

  @Test
  void a_million_runs_are_tested_exactly_too() {
    boolean[] crashed = new boolean[1_000_000];
    Random random = new Random(3);
    for (int i = 0; i < crashed.length; i++) {
      crashed[i] = random.nextInt(3) == 0;
    }
    assertThat(StreakTest.of(crashed).p()).isBetween(0.001, 0.999);
  }

  @Test
  void one_kind_of_run_has_no_order() {
    assertThat(StreakTest.of(new boolean[30])).isEqualTo(new StreakTest(1, 1, 1));
  }

  @Test
  void good_and_bad_cells_in_shuffled_passes_are_no_cluster() {
    int clustered = 0;
    double overdispersion = 0;
    int campaigns = 200;
    for (int seed = 0; seed < campaigns; seed++) {
      Clustering time = Clustering.of(campaign(seed, 12, 20, pass -> 1)).orElseThrow();
      clustered += time.clustered() ? 1 : 0;
      overdispersion += time.overdispersion() / campaigns;
    }
    assertThat(clustered).isLessThan(20);
    assertThat(overdispersion).isCloseTo(1, within(0.07));
  }

  @Test
  void a_machine_that_gets_sick_half_way_is_a_cluster_and_widens_the_interval() {
    int clustered = 0;
    for (int seed = 0; seed < 50; seed++) {
      Clustering time =
          Clustering.of(campaign(seed, 12, 20, pass -> pass < 10 ? 0.1 : 1.8)).orElseThrow();
      clustered += time.clustered() ? 1 : 0;
      assertThat(time.overdispersion()).isGreaterThan(2);
      assertThat(time.widened().low()).isLessThan(time.rate().low());
      assertThat(time.widened().high()).isGreaterThan(time.rate().high());
    }
    assertThat(clustered).isGreaterThan(45);
  }

  @Test
  void one_cell_alone_can_show_overdispersion() {
    Clustering time =
        Clustering.of(campaign(1, 1, 100, pass -> pass % 50 < 25 ? 0.1 : 3)).orElseThrow();
    assertThat(time.overdispersion()).isGreaterThan(1.5);
    assertThat(time.passes()).hasSize(100);
  }

  @Test
  void depth_first_order_does_not_pass_for_overdispersion() {
    boolean[] crashed = new boolean[200];
    int[] cell = new int[200];
    for (int i = 0; i < 200; i++) {
      cell[i] = i / 50;
      crashed[i] = i >= 150 && i % 2 == 0;
    }
    assertThat(Overdispersion.of(crashed, cell, 4)).isLessThan(1.2);
  }

  @Test
  void one_run_of_each_cell_cannot_tell_overdispersion() {
    int[] cell = IntStream.range(0, 40).toArray();
    boolean[] crashed = new boolean[40];
    crashed[3] = true;
    assertThat(Overdispersion.of(crashed, cell, 40)).isNaN();
  }

  @Test
  void few_runs_and_no_crash_say_nothing_about_time() {
    assertThat(Clustering.of(campaign(1, 1, 19, pass -> 10))).isEmpty();
    assertThat(Clustering.of(campaign(1, 1, 30, pass -> 0))).isEmpty();
    assertThat(Clustering.of(campaign(1, 1, 30, pass -> 10))).isPresent();
  }

  /** Cells that crash with 0.05 to 0.6 times what the pass does to it, in shuffled passes. */
  private static List<RunEnded> campaign(
      int seed, int cells, int passes, IntToDoubleFunction factor) {
    Random random = new Random(seed);
    List<RunEnded> runs = new ArrayList<>();
    for (int pass = 0; pass < passes; pass++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, cells).boxed().toList());
      Collections.shuffle(order, random);
      for (int c : order) {
        double p = Math.min(1, (0.05 + 0.5 * c / cells) * factor.applyAsDouble(pass));
        RunFixtures run =
            RunFixtures.run("p" + (pass + 1) + "-c" + c)
                .at(new Cell(Map.of("threads", "" + c)), pass + 1);
        runs.add(
            (random.nextDouble() < p ? run.crashed(SIGNATURE) : run.ended(Ending.SURVIVED, 0))
                .record());
      }
    }
    return runs;
  }
}
