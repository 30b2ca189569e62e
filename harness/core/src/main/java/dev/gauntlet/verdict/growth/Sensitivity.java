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
    int look = Defaults.FEWEST_FOR_NONE;
    while (look < Integer.MAX_VALUE / 2
        && (metric.counted() ? !tells(metric, look * perSample) : look < needed)) {
      look *= 2;
    }
    return look;
  }

  /** No rise at all, beyond what is allowed, in two of five segments over all forks. */
  private static boolean tells(Metric metric, double ofOneFork) {
    double iterations = ofOneFork * Defaults.FORKS * (2 * 0.8 / 5);
    return Poisson.upper(0, metric.allowed() * iterations, 1) < metric.ceiling() * iterations;
  }

  /**
   * Samples per fork that a metric lacks so that none above its Y could have been said.
   *
   * @param pilot after the last look
   * @return 0 when that is not what kept it undecided
   */
  public static int lacking(Standing pilot) {
    if (pilot.finding().isEmpty() || pilot.settled() || pilot.open()) {
      return 0;
    }
    Finding finding = pilot.finding().get();
    int needed = samplesFor(pilot.metric(), finding.end() / finding.samples(), Optional.empty());
    return needed > finding.samples() ? needed : 0;
  }
}
