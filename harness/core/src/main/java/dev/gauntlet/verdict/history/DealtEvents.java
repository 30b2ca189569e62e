package dev.gauntlet.verdict.history;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The events of a row dealt out again over the same exposures. Given their sum, counts of equal
 * binomial rates are multivariate hypergeometric, and counts of equal Poisson rates multinomial.
 */
final class DealtEvents implements ChangePoints.Shuffle {
  private final double[] exposures;
  private final double[] dealt;
  private final long events;
  // of each run the night, in random order; null when events do not exclude each other
  private final int[] nightOfRun;
  private final double[] upTo;

  DealtEvents(NightSeries series, int from, int end) {
    exposures = Arrays.copyOfRange(series.exposures(), from, end);
    dealt = new double[exposures.length];
    events = Math.round(Arrays.stream(series.events(), from, end).sum());
    upTo = new double[exposures.length];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += exposures[i];
      upTo[i] = sum;
    }
    nightOfRun = series.kind() == NightSeries.Kind.BINOMIAL ? runs() : null;
  }

  private int[] runs() {
    int[] nights = new int[Math.toIntExact(Math.round(upTo[upTo.length - 1]))];
    int run = 0;
    for (int night = 0; night < upTo.length; night++) {
      Arrays.fill(nights, run, (int) Math.round(upTo[night]), night);
      run = (int) Math.round(upTo[night]);
    }
    return nights;
  }

  @Override
  public void next(SplittableRandom random) {
    Arrays.fill(dealt, 0);
    for (int event = 0; event < events; event++) {
      dealt[nightOfRun == null ? night(random) : drawn(event, random)]++;
    }
  }

  /** Draws without putting back. */
  private int drawn(int event, SplittableRandom random) {
    int run = random.nextInt(event, nightOfRun.length);
    int night = nightOfRun[run];
    nightOfRun[run] = nightOfRun[event];
    nightOfRun[event] = night;
    return night;
  }

  private int night(SplittableRandom random) {
    int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(upTo.length - 1, place < 0 ? -place - 1 : place + 1);
  }

  @Override
  public double[] events() {
    return dealt;
  }

  @Override
  public double[] exposures() {
    return exposures;
  }
}
