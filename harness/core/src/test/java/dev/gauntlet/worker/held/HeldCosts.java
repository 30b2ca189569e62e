package dev.gauntlet.worker.held;

import dev.gauntlet.fork.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Measures what a sample costs and what each kind of plant reads: run by hand. */
public final class HeldCosts {
  private HeldCosts() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    for (Jdk jdk : HeldWorker.jdks()) {
      for (String kind : new String[] {"none", "malloc", "mmap", "direct", "heap"}) {
        for (int threads : new int[] {1, 4}) {
          Path folder = Files.createTempDirectory("held");
          HeldWorker worker = new HeldWorker(folder, kind, threads).on(jdk).hold(8);
          if (kind.equals("mmap")) {
            worker.axis("bytes", "65536");
          }
          SampleSeries series = worker.series(200);
          double[] x = series.column("iterations");
          System.out.printf("%n%s %s %d lanes%n", jdk.version(), kind, threads);
          for (String column : series.columns()) {
            double[] y = series.column(column);
            System.out.printf(
                "  %-14s slope %10.1f  first %.0f last %.0f%n",
                column, slope(x, y), y[0], y[y.length - 1]);
          }
          double[] millis = series.column("held.millis").clone();
          Arrays.sort(millis);
          System.out.printf(
              "  held ms median %.2f p95 %.2f max %.2f%n", millis[100], millis[190], millis[199]);
        }
      }
    }
  }

  /** Theil-Sen over blocks of 10 medians, after the first quarter. */
  static double slope(double[] x, double[] y) {
    int from = x.length / 4;
    int blocks = (x.length - from) / 10;
    double[] mx = new double[blocks];
    double[] my = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      mx[b] = median(Arrays.copyOfRange(x, from + b * 10, from + b * 10 + 10));
      my[b] = median(Arrays.copyOfRange(y, from + b * 10, from + b * 10 + 10));
    }
    double[] slopes = new double[blocks * (blocks - 1) / 2];
    int n = 0;
    for (int i = 0; i < blocks; i++) {
      for (int j = i + 1; j < blocks; j++) {
        slopes[n++] = (my[j] - my[i]) / (mx[j] - mx[i]);
      }
    }
    return median(slopes);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
