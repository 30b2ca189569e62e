package dev.gauntlet.verdict.history;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The nights of a row in random order, each with its exposure. */
final class ShuffledNights implements ChangePoints.Shuffle {
  private final double[] events;
  private final double[] exposures;

  ShuffledNights(NightSeries series, int from, int end) {
    events = Arrays.copyOfRange(series.events(), from, end);
    exposures = Arrays.copyOfRange(series.exposures(), from, end);
  }

  @Override
  public void next(SplittableRandom random) {
    for (int i = events.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      swap(events, i, other);
      swap(exposures, i, other);
    }
  }

  private static void swap(double[] values, int one, int other) {
    double value = values[one];
    values[one] = values[other];
    values[other] = value;
  }

  @Override
  public double[] events() {
    return events;
  }

  @Override
  public double[] exposures() {
    return exposures;
  }
}
