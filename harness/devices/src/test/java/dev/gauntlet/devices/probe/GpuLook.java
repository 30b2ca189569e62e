package dev.gauntlet.devices.probe;

import dev.gauntlet.probe.Sampler;
import java.util.Arrays;
import java.util.Set;

/** Prints what is read of a process on a machine with a GPU: run by hand. */
public final class GpuLook {
  private GpuLook() {}

  /**
   * @param arguments a pid, and how many looks
   */
  public static void main(String[] arguments) throws Exception {
    long pid = Long.parseLong(arguments[0]);
    try (Sampler sampler = new GpuMetrics().open(() -> Set.of(pid))) {
      System.out.println(sampler.columns());
      double[] row = new double[sampler.columns().size()];
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        long begin = System.nanoTime();
        sampler.sample(row, 0);
        double millis = (System.nanoTime() - begin) / 1e6;
        System.out.printf("%.2f ms %s%n", millis, Arrays.toString(row));
        Thread.sleep(300);
      }
    }
  }
}
