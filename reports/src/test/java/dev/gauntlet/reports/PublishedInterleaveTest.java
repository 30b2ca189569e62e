package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.PairedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs of both sides in turn, drawn with the rates of the published table of 144 cells. */
class PublishedInterleaveTest {
  /** Pairs of runs after which an undecided comparison ends. */
  private static final int MOST = 20_000;

  private final double[] rates;
  private final SplittableRandom random = new SplittableRandom(20261201);

  PublishedInterleaveTest() throws IOException {
    rates =
        PublishedCampaign.rows().stream()
            .mapToDouble(row -> (double) row.crashed() / (row.crashed() + row.survived()))
            .toArray();
  }

  /** Draws pairs on cell after cell, in shuffled passes. */
  private final class Pairs {
    private final double times;
    private final int[] order = new int[rates.length];
    private int next = order.length;

    /**
     * @param times rates of the base over those of the candidate
     */
    Pairs(double times) {
      this.times = times;
      Arrays.setAll(order, cell -> cell);
    }

    void draw(boolean[] pair) {
      if (next == order.length) {
        for (int i = order.length - 1; i > 0; i--) {
          int other = random.nextInt(i + 1);
          int kept = order[i];
          order[i] = order[other];
          order[other] = kept;
        }
        next = 0;
      }
      double rate = rates[order[next++]];
      pair[0] = random.nextDouble() < times * rate;
      pair[1] = random.nextDouble() < rate;
    }
  }

  /** Runs of both sides until a regression is called; negative when none is. */
  private int runs(double times, double level, int most) {
    PairedTest test = new PairedTest(level);
    Pairs pairs = new Pairs(times);
    boolean[] pair = new boolean[2];
    for (int made = 1; made <= most; made++) {
      pairs.draw(pair);
      test.runs(pair[0], pair[1]);
      if (pair[0] != pair[1] && test.worse()) {
        return 2 * made;
      }
    }
    return -1;
  }

  private int[] decided(double times, int comparisons) {
    int[] runs = new int[comparisons];
    for (int i = 0; i < comparisons; i++) {
      runs[i] = runs(times, CompareDefaults.RED, MOST);
      assertThat(runs[i]).as("runs of comparison %d", i).isPositive();
    }
    Arrays.sort(runs);
    return runs;
  }

  private int falseAlarms(int comparisons, double level, int most) {
    int alarms = 0;
    for (int i = 0; i < comparisons; i++) {
      alarms += runs(1, level, most) > 0 ? 1 : 0;
    }
    return alarms;
  }

  /** Of equal sides, how many Fisher's test calls worse at 5 % when it is asked after each pair. */
  private int falseAlarmsByFisher(int comparisons, int most) {
    int alarms = 0;
    boolean[] pair = new boolean[2];
    for (int i = 0; i < comparisons; i++) {
      Pairs pairs = new Pairs(1);
      long base = 0;
      long candidate = 0;
      boolean worse = false;
      for (int made = 1; made <= most && !worse; made++) {
        pairs.draw(pair);
        base += pair[0] ? 1 : 0;
        candidate += pair[1] ? 1 : 0;
        worse = pair[1] && !pair[0] && PairedTest.fisher(base, candidate, made) < 0.05;
      }
      alarms += worse ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void half_the_rate_is_told_in_400_runs_and_equal_sides_are_not() {
    assertThat(decided(0.5, 41)[20]).isLessThanOrEqualTo(400);
    // at 0.5 %, more than 5 of 200 come in 1 of 1,000
    assertThat(falseAlarms(200, CompareDefaults.RED, 1000)).isLessThanOrEqualTo(5);
  }

  @Tag("proof")
  @Test
  void the_runs_that_a_decision_takes_and_the_false_alarms_are_those_of_the_recording()
      throws IOException {
    List<String> table = new ArrayList<>();
    table.add(
        "| base's rates | comparisons | runs of both sides: median | 90 of 100 within | most |");
    table.add("|---|---|---|---|---|");
    double[] times = {0, 0.25, 0.5, 0.8};
    int[] allowed = {100, 200, 400, 2500};
    for (int i = 0; i < times.length; i++) {
      int[] runs = decided(times[i], 1000);
      table.add(
          String.format(
              Locale.ROOT,
              "| %.0f %% of the candidate's | %,d | %,d | %,d | %,d |",
              100 * times[i],
              runs.length,
              runs[runs.length / 2],
              runs[runs.length * 9 / 10],
              runs[runs.length - 1]));
      assertThat(runs[runs.length / 2]).isLessThanOrEqualTo(allowed[i]);
    }
    int comparisons = 2000;
    int most = 2000;
    int alarms = falseAlarms(comparisons, CompareDefaults.RED, most);
    int atFive = falseAlarms(comparisons, 0.05, most);
    int fisher = falseAlarmsByFisher(comparisons, most);
    table.add("");
    table.add("| equal sides, asked after each pair | level | false alarms of 2,000 |");
    table.add("|---|---|---|");
    table.add(alarms("paired test, up to 4,000 runs", "0.5 %", alarms, comparisons));
    table.add(alarms("paired test, up to 4,000 runs", "5 %", atFive, comparisons));
    table.add(alarms("Fisher's exact test, up to 4,000 runs", "5 %", fisher, comparisons));
    table.forEach(System.err::println);
    Files.write(Path.of("target", "interleave.md"), table);
    assertThat(alarms).isLessThanOrEqualTo((int) (CompareDefaults.RED * comparisons));
    assertThat(atFive).isLessThanOrEqualTo(comparisons / 20);
    assertThat(fisher).isGreaterThan(comparisons / 20);
  }

  private static String alarms(String test, String level, int alarms, int comparisons) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d (%.2f %%) |",
        test,
        level,
        alarms,
        100.0 * alarms / comparisons);
  }
}
