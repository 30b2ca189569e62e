package dev.gauntlet.worker.held;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Takes samples in a JVM of its own and prints it: which metrics can be read here. */
public final class HeldProbe {
  /** The word before the reason why some cannot. */
  public static final String REASON = "because";

  /** The first takes some 30 times as long as those that a soak is made of. */
  private static final int SAMPLES = 20;

  private HeldProbe() {}

  /** Takes no arguments; prints a line per metric: name and value, {@code NaN} when unreadable. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    double[] row = new double[HeldColumn.values().length];
    PrintStream answer = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    try (InsideSampler sampler = new InsideSampler(true, 1)) {
      for (int i = 0; i < SAMPLES; i++) {
        sampler.sample(row, i == SAMPLES - 1);
      }
      List<String> metrics = metrics();
      for (int i = 0; i < row.length; i++) {
        answer.println(metrics.get(i) + " " + row[i]);
      }
      if (!sampler.unreadable().isEmpty()) {
        answer.println(REASON + " " + sampler.unreadable());
      }
    }
  }

  /** Names of what it reads, in the order in which it prints them. */
  public static List<String> metrics() {
    return HeldColumn.labels();
  }
}
