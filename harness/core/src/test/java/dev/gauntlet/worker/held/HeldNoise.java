package dev.gauntlet.worker.held;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints how host.native grows and how it is scattered in forks of one kind: run by hand. */
public final class HeldNoise {
  /** Samples of a block, as the growth rule has them at 400 samples. */
  private static final int BLOCK = 12;

  private HeldNoise() {}

  /**
   * @param arguments kind, bytes, samples, forks, then flags for the JVM
   */
  public static void main(String[] arguments) throws Exception {
    int samples = Integer.parseInt(arguments[2]);
    List<String> flags = new ArrayList<>(HeldFlags.ALL);
    flags.addAll(Arrays.asList(arguments).subList(4, arguments.length));
    for (int fork = 0; fork < Integer.parseInt(arguments[3]); fork++) {
      SampleSeries series =
          new HeldWorker(Files.createTempDirectory("noise"), arguments[0], 1)
              .axis("bytes", arguments[1])
              .flags(flags)
              .series(samples);
      System.out.printf("held %.2f ms", HeldCosts.median(series.column("held.millis")));
      for (String column : List.of("host.native", "malloc", "nmt.malloc", "nmt.blocks")) {
        print(column, series.column("iterations"), series.column(column));
      }
      System.out.println();
    }
  }

  private static void print(String column, double[] x, double[] y) {
    double slope = HeldCosts.slope(x, y);
    double[] left = leftOf(slope, x, y);
    System.out.printf(
        ", %s %.1f per iteration, 10 to 90 %% of residuals span %.0f, of blocks %.0f",
        column, slope, span(left), span(blocks(left)));
  }

  /** Residuals of a slope, after the first quarter. */
  static double[] leftOf(double slope, double[] x, double[] y) {
    double[] left = new double[x.length - x.length / 4];
    for (int i = 0; i < left.length; i++) {
      int at = x.length / 4 + i;
      left[i] = y[at] - slope * x[at];
    }
    return left;
  }

  /** Their medians, block by block. */
  static double[] blocks(double[] values) {
    double[] blocks = new double[values.length / BLOCK];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = HeldCosts.median(Arrays.copyOfRange(values, b * BLOCK, (b + 1) * BLOCK));
    }
    return blocks;
  }

  /** From the tenth to the ninetieth of a hundred. */
  static double span(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return sorted[(int) (0.9 * last)] - sorted[(int) (0.1 * last)];
  }
}
