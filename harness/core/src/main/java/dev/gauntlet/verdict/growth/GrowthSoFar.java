package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a metric grows in the forks of a look that is not complete yet: for a person who waits,
 * never for a verdict.
 *
 * @param forks of the scenario that are complete, at least two
 * @param control forks of the control that were taken off; 0 while there are fewer than two
 */
public record GrowthSoFar(MetricRule metric, Finding finding, int forks, int control) {
  /** Of every metric that could be read. */
  static List<GrowthSoFar> of(
      List<MetricRule> metrics, List<SoakFork> scenario, List<SoakFork> control) {
    List<GrowthSoFar> all = new ArrayList<>();
    for (MetricRule metric : metrics) {
      List<GrowthSeries> forks = series(metric, scenario);
      List<GrowthSeries> taken = series(metric, control);
      if (forks.size() >= 2) {
        int samples = CellForks.shortest(scenario);
        LookSamples look = new LookSamples(samples, forks, taken.size() < 2 ? List.of() : taken);
        Finding finding = GrowthRule.judge(metric, look, GrowthDefaults.ERROR);
        all.add(new GrowthSoFar(metric, finding, forks.size(), look.control().size()));
      }
    }
    return all;
  }

  public Interval rate() {
    return finding.rate();
  }

  /** Samples of each fork. */
  public int samples() {
    return finding.samples();
  }

  /**
   * What they say when no further fork is made: everything but "none", since that takes a whole
   * look.
   */
  MetricVerdict standing() {
    return MetricVerdict.of(metric, List.of(samples()), List.of(finding), 0).unfinished();
  }

  private static List<GrowthSeries> series(MetricRule metric, List<SoakFork> forks) {
    return forks.stream()
        .filter(fork -> fork.has(metric.name()))
        .map(fork -> fork.series().get(metric.name()))
        .toList();
  }
}
