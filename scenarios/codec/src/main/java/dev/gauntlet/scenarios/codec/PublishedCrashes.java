package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How often 1 to 12 threads with 1 to 12 encoders each crashed in libnvcuvid: encoder churn with
 * DeepStream 7.1 on an RTX 3070 Ti, runs of 5 s, as published. The printed table had lost a digit
 * in the column of 10 encoders, so that 2 threads with 10 encoders read {6, 9}: their 69 runs give
 * it back, 9 crashes of 69, 13 %.
 *
 * @param crashed runs of one cell that did
 * @param runs of that cell: 68 or 69
 */
record PublishedCrashes(long crashed, long runs) {
  static final int MOST = 12;

  private static final String FILE = "deepstream-3070ti.csv";

  /**
   * @throws IllegalArgumentException when nothing was published for a cell
   */
  static void check(Cell cell) {
    int threads = cell.whole(Axis.THREADS.name());
    int encoders = cell.whole(CodecScenario.ENCODERS);
    if (threads > MOST || encoders > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "plant %s has published probabilities for 1 to %d threads and encoders, not for %d and %d",
              Plants.D01.id(),
              MOST,
              threads,
              encoders));
    }
  }

  /** The share of runs that crashed, 0 to 1. */
  double probability() {
    return (double) crashed / runs;
  }

  /**
   * One cell.
   *
   * @throws IllegalArgumentException when nothing was published for it
   */
  static PublishedCrashes of(int threads, int encoders) {
    String key = threads + "," + encoders + ",";
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                PublishedCrashes.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      for (String line = table.readLine(); line != null; line = table.readLine()) {
        if (line.startsWith(key)) {
          String[] fields = line.split(",", -1);
          long crashed = Long.parseLong(fields[3]);
          return new PublishedCrashes(crashed, Long.parseLong(fields[2]) + crashed);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalArgumentException("nothing was published for " + key);
  }
}
