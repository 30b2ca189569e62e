package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.util.List;

/**
 * What one metric was in the forks of one look.
 *
 * @param samples N, of every fork
 * @param scenario the look's own forks; at least two
 * @param control forks of the empty scenario, cut to N; none, or at least two
 */
record LookSamples(int samples, List<GrowthSeries> scenario, List<GrowthSeries> control) {

  /**
   * Cuts every series to N; one may lack {@link GrowthDefaults#mostMissing} of them.
   *
   * @throws IllegalArgumentException when a series is shorter, or a single one is compared
   */
  public LookSamples {
    if (scenario.size() < 2 || control.size() == 1) {
      throw new IllegalArgumentException(
          scenario.size()
              + " forks and "
              + control.size()
              + " of the control: at least two forks, and none or at least two of the control, tell"
              + " by how much forks differ");
    }
    scenario = scenario.stream().map(fork -> cut(fork, samples)).toList();
    control = control.stream().map(fork -> cut(fork, samples)).toList();
  }

  /** One that lacks a few samples stays as long as it is. */
  private static GrowthSeries cut(GrowthSeries fork, int samples) {
    boolean few =
        fork.samples() < samples && fork.samples() >= samples - GrowthDefaults.mostMissing(samples);
    return few ? fork : fork.cut(samples);
  }

  /** Iterations of the shortest fork of the scenario, all lanes. */
  double iterations() {
    return scenario.stream().mapToDouble(GrowthSeries::iterations).min().orElse(0);
  }
}
