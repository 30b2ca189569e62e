package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast a metric grows in the forks of a look that is not complete yet: for a person who waits,
 * never for a verdict.
 *
 * @param forks of the scenario that are complete, at least two
 * @param control forks of the control that were taken off; 0 while there are fewer than two
 */
public record SoFar(Metric metric, Finding finding, int forks, int control) {
  /** Of every metric that could be read. */
  static List<SoFar> of(List<Metric> metrics, List<SoakFork> scenario, List<SoakFork> control) {
    List<SoFar> all = new ArrayList<>();
    for (Metric metric : metrics) {
      List<Series> forks = series(metric, scenario);
      List<Series> taken = series(metric, control);
      if (forks.size() >= 2) {
        int samples = CellForks.shortest(scenario);
        Look look = new Look(samples, forks, taken.size() < 2 ? List.of() : taken);
        Finding finding = GrowthRule.judge(metric, look, Defaults.ERROR);
        all.add(new SoFar(metric, finding, forks.size(), look.control().size()));
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
  Standing standing() {
    return Standing.of(metric, List.of(samples()), List.of(finding), 0).unfinished();
  }

  private static List<Series> series(Metric metric, List<SoakFork> forks) {
    return forks.stream()
        .filter(fork -> fork.has(metric.name()))
        .map(fork -> fork.series().get(metric.name()))
        .toList();
  }
}
