package dev.gauntlet.verdict.history;

import dev.gauntlet.verdict.history.NightSeries.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Nights whose rate is known. */
final class SimulatedNights {
  private SimulatedNights() {}

  /** How the nights of a series differ beside their rate. */
  enum Form {
    /** the same number of runs each night */
    EVEN,
    /** from a few to twice the usual runs, and three times as many in the second half */
    UNEVEN,
    /** rates of nights differ more than their runs do: by up to a half to both sides */
    NIGHTLY,
    /** crashes per iteration, over thousands of iterations whose number drifts */
    ITERATIONS,
    /** a leak's slope with noise, one night in 20 far out */
    SLOPE
  }

  /**
   * @param change first night with the second rate
   */
  static NightSeries of(
      Form form, int nights, int change, double before, double after, int runs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] events = new double[nights];
    double[] exposures = new double[nights];
    for (int night = 0; night < nights; night++) {
      double rate = night < change ? before : after;
      switch (form) {
        case EVEN -> exposures[night] = runs;
        case UNEVEN ->
            exposures[night] = (4 + random.nextInt(2 * runs)) * (night > nights / 2 ? 3 : 1);
        case NIGHTLY -> {
          exposures[night] = runs;
          rate *= 0.5 + random.nextDouble();
        }
        case ITERATIONS -> {
          exposures[night] = runs * (50 + night % 30);
          rate /= 50;
        }
        case SLOPE -> {
          exposures[night] = 1;
          double wild = random.nextInt(20) == 0 ? 10 : 1;
          events[night] = 1000 * rate + wild * 20 * random.nextDouble();
          continue;
        }
      }
      for (int run = 0; run < exposures[night]; run++) {
        events[night] += random.nextDouble() < rate ? 1 : 0;
      }
    }
    Kind kind =
        form == Form.SLOPE ? Kind.VALUE : form == Form.ITERATIONS ? Kind.POISSON : Kind.BINOMIAL;
    return new NightSeries(kind, names(nights), events, exposures);
  }

  /** As it was known after the first nights. */
  static NightSeries first(NightSeries series, int nights) {
    return new NightSeries(
        series.kind(),
        series.nights().subList(0, nights),
        Arrays.copyOf(series.events(), nights),
        Arrays.copyOf(series.exposures(), nights));
  }

  private static List<String> names(int nights) {
    return IntStream.range(0, nights).mapToObj(night -> "night " + night).toList();
  }
}
