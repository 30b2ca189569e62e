package dev.gauntlet.soak;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.worker.held.SampleSeries;
import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Iterations of a lane between two samples: from a short run that holds after each. */
public final class RoundLength {
  /** Of the run that times: the first interval holds what is loaded lazily. */
  public static final int SAMPLES = 6;

  private RoundLength() {}

  /** From what that run recorded; for short iterations when it did not live to tell. */
  public static int of(Path samples, int lanes) throws IOException {
    if (!Files.exists(samples)) {
      return GrowthDefaults.ITERATIONS_PER_SAMPLE;
    }
    SampleSeries series = SampleTable.read(samples).series();
    int rows = series.rows().length;
    if (rows < 3) {
      return GrowthDefaults.ITERATIONS_PER_SAMPLE;
    }
    double[] seconds = series.column("seconds");
    double held = Arrays.stream(series.column("held.millis"), 2, rows).sum();
    double[] iterations = series.column("iterations");
    double millis = (seconds[rows - 1] - seconds[1]) * 1000 - held;
    double each = millis / ((iterations[rows - 1] - iterations[1]) / lanes);
    return each > GrowthDefaults.LONG_ITERATION_MILLIS ? 1 : GrowthDefaults.ITERATIONS_PER_SAMPLE;
  }
}
