package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * Whether a counter rises at a steady rate or ever more slowly: the logarithm of the likelihood of
 * a constant rate over that of a rate like 1 / t, which a pool sized by its busiest moment has
 * (records of independent draws, Rényi 1962). Rises are taken as Poisson's; given their total they
 * spread over the stretches of all looks in proportion to iterations, or to the logarithm of
 * iterations.
 *
 * @param rises summed over forks, one for each stretch; falls count as none
 * @param iterations of all forks in each stretch
 * @param logarithms of the iterations at its end over those at its start, summed over forks
 */
public record Odds(List<Double> rises, List<Double> iterations, List<Double> logarithms) {
  /** Over all looks made so far, which are of fresh forks each. */
  static double of(List<Odds> looks) {
    return weighed(looks, false);
  }

  /** By how much a steady leak of one per iteration would add to the odds. */
  static double gain(List<Odds> looks) {
    return weighed(looks, true);
  }

  private static double weighed(List<Odds> looks, boolean leaking) {
    double iterations = looks.stream().mapToDouble(look -> sum(look.iterations)).sum();
    double logarithms = looks.stream().mapToDouble(look -> sum(look.logarithms)).sum();
    double odds = 0;
    for (Odds look : looks) {
      for (int k = 0; k < look.rises.size(); k++) {
        double steady = look.iterations.get(k) / iterations;
        double slowing = look.logarithms.get(k) / logarithms;
        double rise = leaking ? look.iterations.get(k) : Math.max(0, look.rises.get(k));
        odds += rise * Math.log(steady / slowing);
      }
    }
    return odds;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
