package dev.gauntlet.verdict.growth;

import java.util.Optional;

/** How many samples a smaller delta takes ({@code --delta}). */
public final class Sensitivity {
  private Sensitivity() {}

  /**
   * Samples per fork at the last look so that none above Y can be said, and, with a pilot, a leak
   * of Y would be found. The dead zone asks for 2 x dead zone / Y iterations. The error of a slope
   * falls with N to the power of 1.5 when noise is independent from sample to sample; where it is
   * not (raw RSS), this is too few.
   *
   * @param metric with the delta and Y asked for
   * @param perSample iterations of all lanes between two samples, above 0
   * @param pilot how the metric stood, at any delta, in samples of this scenario
   * @return rounded up to the next look, doubling from {@link Defaults#FEWEST_FOR_NONE}
   */
  public static int samplesFor(Metric metric, double perSample, Optional<Standing> pilot) {
    double needed = 2 * metric.deadZone() / metric.ceiling() / perSample;
    if (pilot.isPresent() && pilot.get().finding().isPresent() && !metric.counted()) {
      Finding finding = pilot.get().finding().get();
      double beyond = Math.max(0, finding.smallest() - pilot.get().metric().delta());
      double allowed = metric.ceiling() - metric.delta();
      needed = Math.max(needed, finding.samples() * Math.pow(beyond / allowed, 2.0 / 3));
    }
    if (metric.counted()) {
      // the Poisson upper bound of no rise at all in two of five segments, over all forks
      double iterations = Poisson.upper(0) / metric.ceiling();
      needed = iterations / Defaults.FORKS / perSample / (2 * 0.8 / 5);
    }
    int look = Defaults.FEWEST_FOR_NONE;
    while (look < needed && look < Integer.MAX_VALUE / 2) {
      look *= 2;
    }
    return look;
  }
}
