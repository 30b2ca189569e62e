package dev.gauntlet.worker.held;

import java.nio.file.Files;
import java.nio.file.Path;
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
      Path folder = Files.createTempDirectory("noise");
      long begin = System.nanoTime();
      Series series =
          new HeldWorker(folder, arguments[0], 1)
              .axis("bytes", arguments[1])
              .flags(flags)
              .series(samples);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double[] x = series.column("iterations");
      System.out.printf("%.2f s, held %.2f ms", seconds, middle(series.column("held.millis")));
      for (String column : List.of("host.native", "malloc", "nmt.malloc", "nmt.blocks")) {
        double[] y = series.column(column);
        int from = samples / 4;
        double slope = slope(x, y, from);
        double[] left = new double[samples - from];
        for (int i = 0; i < left.length; i++) {
          left[i] = y[from + i] - slope * x[from + i];
        }
        double[] blocks = new double[left.length / BLOCK];
        for (int b = 0; b < blocks.length; b++) {
          blocks[b] = middle(Arrays.copyOfRange(left, b * BLOCK, (b + 1) * BLOCK));
        }
        System.out.printf(
            ", %s %.1f per iteration, scatter %.0f, of blocks %.0f",
            column, slope, scatter(left), scatter(blocks));
      }
      System.out.println();
      series = null;
      Files.copy(folder.resolve("samples"), Path.of("noise-" + fork + ".samples"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static double slope(double[] x, double[] y, int from) {
    return HeldCosts.slope(x, y);
  }

  private static double middle(double[] values) {
    return HeldCosts.median(values);
  }

  private static double scatter(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (0.9 * (sorted.length - 1))] - sorted[(int) (0.1 * (sorted.length - 1))];
  }
}
