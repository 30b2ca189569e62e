package dev.gauntlet.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast JMH forks, when there is nothing to measure in a fork. */
public class JmhForks {
  /** Nothing. */
  @Benchmark
  public void nothing() {}

  static double perSecond(int forks) throws IOException {
    long from = System.nanoTime();
    try {
      new Runner(
              new OptionsBuilder()
                  .include(JmhForks.class.getName())
                  .forks(forks)
                  .warmupIterations(0)
                  .measurementIterations(1)
                  .measurementTime(TimeValue.milliseconds(1))
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .run();
    } catch (RunnerException failed) {
      throw new IOException("JMH did not run: " + failed.getMessage(), failed);
    }
    return forks / ((System.nanoTime() - from) / 1e9);
  }
}
